package dev.lockproof;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class LockproofApplication {

    public static void main(String[] args) {
        SpringApplication.run(LockproofApplication.class, args);
    }
}
