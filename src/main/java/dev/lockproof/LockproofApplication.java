package dev.lockproof;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LockproofApplication {

    public static void main(String[] args) {
        SpringApplication.run(LockproofApplication.class, args);
    }
}
