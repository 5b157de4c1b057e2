package io.maskwatch.cli.access;

import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.cli.UserErrorException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.SecurityDisabledException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch access apply}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Gives each service the rights that it needs, and the logins that are named. Prints what it adds. It never"
                        + " takes a right away: + added, ? more than the service needs.",
        footer = {"", "Exit codes: 0 done, 1 Kafka refused or did not answer, 2 wrong usage."})
final class ApplyAccessCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--password",
            paramLabel = "SERVICE=FILE",
            description = "Let the service log in by SCRAM-SHA-512 with the password in the file. May be repeated.")
    private Map<String, Path> passwordFiles = new TreeMap<>();

    @Override
    public Integer call() {
        List<ServiceAccess> services = ServiceAccess.all();
        Map<String, String> passwords = KafkaPasswords.read(
                passwordFiles, services.stream().map(ServiceAccess::name).toList());
        try (AccessAdmin admin = new AccessAdmin(kafka.clientSettings())) {
            apply(admin, services, passwords);
        } catch (KafkaException e) {
            if (e.getCause() instanceof SecurityDisabledException) {
                throw new UserErrorException(
                        "this Kafka has no access control, so nobody can be given rights: set authorizer.class.name in"
                                + " its brokers",
                        e);
            }
            throw kafka.explain(e);
        }
        return 0;
    }

    private void apply(AccessAdmin admin, List<ServiceAccess> services, Map<String, String> passwords) {
        PrintWriter out = spec.commandLine().getOut();
        List<AclBinding> missing = new ArrayList<>();
        Set<AclBinding> superfluous = new HashSet<>();
        for (ServiceAccess service : services) {
            Set<AclBinding> present = admin.rightsOf(service.principal());
            List<AclBinding> needed = service.bindings();
            needed.stream().filter(right -> !present.contains(right)).forEach(missing::add);
            present.stream().filter(right -> !needed.contains(right)).forEach(superfluous::add);
        }
        if (!missing.isEmpty()) {
            admin.grant(missing);
        }
        if (!passwords.isEmpty()) {
            admin.setPasswords(passwords);
        }
        RightLines.of(missing).forEach(line -> out.println("+ " + line));
        RightLines.of(superfluous).forEach(line -> out.println("? " + line));
        passwords.keySet().forEach(service -> out.println("+ login of " + service));
        out.println("%d rights added, %d were there"
                .formatted(
                        missing.size(),
                        services.stream()
                                        .mapToInt(service -> service.bindings().size())
                                        .sum()
                                - missing.size()));
        out.flush();
    }
}
