import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Scanner;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/**
 * Jing, in process, as an engine of the benchmark: GRAMMAR DOCUMENT...
 * Says "ready LOAD_MS", then answers each line "INDEX COUNT" with "ERRORS MS MS ...": parse and validate, COUNT times.
 */
public class JingEngine {
  private static final class Counter implements ErrorHandler {
    int errors;

    @Override
    public void warning(SAXParseException e) {}

    @Override
    public void error(SAXParseException e) {
      errors++;
    }

    @Override
    public void fatalError(SAXParseException e) {
      errors++;
    }
  }

  public static void main(String[] args) throws Exception {
    Counter counter = new Counter();
    PropertyMapBuilder properties = new PropertyMapBuilder();
    ValidateProperty.ERROR_HANDLER.put(properties, counter);
    long start = System.nanoTime();
    ValidationDriver driver = new ValidationDriver(properties.toPropertyMap());
    driver.loadSchema(ValidationDriver.uriOrFileInputSource(args[0]));
    System.out.println(String.format(Locale.ROOT, "ready %.3f", (System.nanoTime() - start) / 1e6));
    byte[][] documents = new byte[args.length - 1][];
    for (int i = 0; i < documents.length; i++) documents[i] = Files.readAllBytes(Path.of(args[i + 1]));
    Scanner requests = new Scanner(System.in);
    while (requests.hasNextInt()) {
      byte[] document = documents[requests.nextInt()];
      int times = requests.nextInt();
      StringBuilder answer = new StringBuilder();
      for (int i = 0; i < times; i++) {
        counter.errors = 0;
        long before = System.nanoTime();
        driver.validate(new InputSource(new ByteArrayInputStream(document)));
        answer.append(String.format(Locale.ROOT, " %.4f", (System.nanoTime() - before) / 1e6));
      }
      System.out.println(counter.errors + answer.toString());
    }
  }
}
