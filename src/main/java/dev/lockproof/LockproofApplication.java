package dev.lockproof;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LockproofApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(LockproofApplication.class);
        application.setDefaultProperties(
                Map.of("LOCKPROOF_JOBS_THREADS", Runtime.getRuntime().availableProcessors()));
        application.run(args);
    }
}
