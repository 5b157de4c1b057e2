package io.maskwatch.cli.access;

import static io.maskwatch.cli.KafkaAnswers.get;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** Rights and logins in a Kafka. All methods throw {@link KafkaException} where Kafka does not do what it is asked for. */
final class AccessAdmin implements AutoCloseable {
    private static final int SCRAM_ITERATIONS = 8192;

    private final Admin admin;

    /** @param settings of any Kafka client: at least {@code bootstrap.servers} */
    AccessAdmin(Map<String, Object> settings) {
        this.admin = Admin.create(settings);
    }

    /** The rights that somebody has. */
    Set<AclBinding> rightsOf(String principal) {
        return new HashSet<>(get(admin.describeAcls(new AclBindingFilter(
                        ResourcePatternFilter.ANY,
                        new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY)))
                .values()));
    }

    void grant(List<AclBinding> rights) {
        get(admin.createAcls(rights).all());
    }

    /** Sets logins by SCRAM-SHA-512; whoever is logged in stays so. */
    void setPasswords(Map<String, String> passwords) {
        List<UserScramCredentialAlteration> logins = new ArrayList<>();
        passwords.forEach((user, password) -> logins.add(new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS), password)));
        get(admin.alterUserScramCredentials(logins).all());
    }

    @Override
    public void close() {
        admin.close();
    }
}
