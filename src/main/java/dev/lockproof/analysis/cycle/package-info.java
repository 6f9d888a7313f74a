/**
 * The searches for components, cycles and paths in the dependency graph.
 *
 * <p>They all run on the product graph of (class, how it was entered), in which strong cycles are
 * plain cycles. C stands for classes, D for dependencies and S for the bound on steps; a bound that
 * cuts a search is reported by its {@code cut()}.
 *
 * <table>
 * <caption>The searches compared</caption>
 * <tr><th>class</th><th>finds</th><th>method and source</th><th>time</th><th>space</th></tr>
 * <tr><td>{@link StrongComponents}</td><td>classes that lie on cycles</td>
 *     <td>strongly connected components, without recursion (Tarjan 1972)</td>
 *     <td>O(C + D)</td><td>O(C)</td></tr>
 * <tr><td>{@link StrongCycles}</td><td>a shortest strong cycle through each dependency</td>
 *     <td>one bidirectional search for each group of dependencies that share all cycles</td>
 *     <td>O(D · component), at most S</td><td>O(C + length of the cycles)</td></tr>
 * <tr><td>{@link BidirectionalSearch}</td><td>one shortest path between two nodes</td>
 *     <td>breadth-first search from both ends (Pohl 1971)</td>
 *     <td>O(D of the component), often its square root</td><td>O(C)</td></tr>
 * <tr><td>{@link LongerCycles}</td><td>further cycles through one dependency, shortest first</td>
 *     <td>depth-first search with iterative deepening (Korf 1985)</td>
 *     <td>exponential, at most S</td><td>O(length of the cycle)</td></tr>
 * <tr><td>{@link StrongPaths}</td><td>shortest strong paths from some classes to others</td>
 *     <td>breadth-first search with a mark for each node, as lockdep's has for each class</td>
 *     <td>O(starts · D)</td><td>O(C)</td></tr>
 * <tr><td>{@link SimplePaths}</td><td>a strong path that passes no class twice</td>
 *     <td>depth-first search with iterative deepening (Korf 1985); NP-hard in general</td>
 *     <td>exponential, at most S</td><td>O(length of the path)</td></tr>
 * </table>
 */
@NullMarked
package dev.lockproof.analysis.cycle;

import org.jspecify.annotations.NullMarked;
