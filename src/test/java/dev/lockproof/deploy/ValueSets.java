package dev.lockproof.deploy;

import java.util.Map;

/** Values with which the chart must work. */
final class ValueSets {

    static final String PLAIN =
            """
            database:
              url: jdbc:postgresql://postgres:5432/lockproof
              username: lockproof
              password: not-for-anyone
            """;

    static final String EXISTING_SECRET =
            """
            database:
              existingSecret: {name: team-database, urlKey: jdbc, passwordKey: pass}
            """;

    static final String INGRESS =
            PLAIN
                    + """
                    ingress:
                      enabled: true
                      className: nginx
                      annotations: {nginx.ingress.kubernetes.io/proxy-body-size: "0"}
                      hosts: [{host: locks.example.com}, {host: ci.example.com, path: /locks}]
                      tls: [{secretName: locks-tls, hosts: [locks.example.com]}]
                    """;

    static final String SCALED =
            PLAIN
                    + """
                    autoscaling: {enabled: true, minReplicas: 3, maxReplicas: 9}
                    podDisruptionBudget: {enabled: true, maxUnavailable: 25%}
                    """;

    static final String GUARDED =
            PLAIN
                    + """
                    networkPolicy:
                      enabled: true
                      ingressFrom:
                        - namespaceSelector: {matchLabels: {team: kernel}}
                      databasePort: 6432
                      databaseTo:
                        - ipBlock: {cidr: 10.1.2.3/32}
                    serviceMonitor: {enabled: true, labels: {release: prometheus}}
                    """;

    static final Map<String, String> ALL =
            Map.of(
                    "plain", PLAIN,
                    "existing secret", EXISTING_SECRET,
                    "ingress", INGRESS,
                    "scaled", SCALED,
                    "guarded", GUARDED);

    private ValueSets() {}
}
