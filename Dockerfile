# The service in an image: built with Maven, unpacked into layers, run by a JRE as an ordinary user.
#   docker build -t lockproof .
#   docker run --rm -p 8080:8080 -v lockproof:/data lockproof

ARG MAVEN_IMAGE=maven:3-eclipse-temurin-25
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${MAVEN_IMAGE} AS build
WORKDIR /src
COPY pom.xml ./
COPY src/main src/main
COPY docs/formats docs/formats
# The formatter's check is part of the source build, not of the image build.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true package \
 && java -Djarmode=tools -jar target/lockproof.jar extract --layers --destination /layers

FROM ${JRE_IMAGE}
RUN groupadd --system --gid 10001 lockproof \
 && useradd --system --uid 10001 --gid lockproof --no-create-home --home-dir /data --shell /usr/sbin/nologin lockproof \
 && mkdir /app /data \
 && chown lockproof:lockproof /data

WORKDIR /app
COPY LICENSE ./
# Layers that change least come first.
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./

ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080 \
    LOCKPROOF_DATA_DIR=/data
USER 10001:10001
VOLUME /data
EXPOSE 8080

HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=3 \
    CMD ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx16m", "-cp", "/app/lockproof.jar", "dev.lockproof.platform.HealthProbe", "http://127.0.0.1:8080/actuator/health/readiness"]

# The zstd decoder needs native access. When out of memory, exit and be restarted.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-jar", "/app/lockproof.jar"]
