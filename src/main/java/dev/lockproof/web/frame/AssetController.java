package dev.lockproof.web.frame;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.web.frame.Assets.Asset;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** Sends the files of the pages. */
@PageController
class AssetController {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @GetMapping("/assets/{name}")
    ResponseEntity<byte[]> get(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Asset asset = Assets.at(path);
        if (asset == null) {
            throw ProblemException.notFound("There is no file '" + path + "'.");
        }
        return ResponseEntity.ok()
                .cacheControl(FOR_GOOD)
                .contentType(MediaType.parseMediaType(asset.type()))
                .body(asset.content());
    }
}
