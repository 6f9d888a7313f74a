package dev.lockproof.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Answers with the lines alone if the client accepts only plain text. */
@Component
class ReportedTextConverter extends AbstractHttpMessageConverter<Reported> {

    ReportedTextConverter() {
        super(StandardCharsets.UTF_8, MediaType.TEXT_PLAIN);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Reported.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @org.jspecify.annotations.Nullable MediaType media) {
        return false;
    }

    @Override
    protected Reported readInternal(Class<? extends Reported> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("text is only written", message);
    }

    @Override
    protected void writeInternal(Reported reported, HttpOutputMessage message) throws IOException {
        message.getBody().write((reported.text() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
