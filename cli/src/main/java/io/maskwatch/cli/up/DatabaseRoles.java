package io.maskwatch.cli.up;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Gives the alerting service a role and a database of its own. Earlier versions used the superuser's; that database is
 * renamed and handed over with all that is in it. Each step may be repeated.
 */
final class DatabaseRoles {
    /** The name of the service's role and of its database. */
    static final String SERVICE = "maskwatch";

    private static final String ADMINISTRATION = "template1";
    private static final String OLD = "postgres";

    /** Tables, views and sequences on their own; what belongs to a table goes with it. */
    private static final String HAND_OVER = """
        do $$ declare item record; begin
          for item in select c.oid::regclass as name from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
              and c.relowner <> 'maskwatch'::regrole
              and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i', 'e'))
          loop execute format('alter table %s owner to maskwatch', item.name); end loop;
          for item in select p.oid::regprocedure as name from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.proowner <> 'maskwatch'::regrole
              and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
          loop execute format('alter routine %s owner to maskwatch', item.name); end loop;
        end $$\
        """;

    private final Database.Databases databases;

    DatabaseRoles(Database.Databases databases) {
        this.databases = databases;
    }

    /** @param password of letters, digits, "-" and "_" */
    void setSuperuserPassword(String password) throws SQLException {
        run(ADMINISTRATION, "alter role postgres password " + quoted(password));
    }

    void reloadAccessRules() throws SQLException {
        run(ADMINISTRATION, "select pg_reload_conf()");
    }

    /** @param password of letters, digits, "-" and "_" */
    void prepareService(String password) throws SQLException {
        if (!exists(ADMINISTRATION, "select from pg_roles where rolname = '" + SERVICE + "'")) {
            run(ADMINISTRATION, "create role " + SERVICE);
        }
        run(
                ADMINISTRATION,
                "alter role " + SERVICE + " with login nosuperuser nocreatedb nocreaterole noreplication password "
                        + quoted(password));
        if (!isDatabase(SERVICE)) {
            boolean holdsIncidents =
                    isDatabase(OLD) && exists(OLD, "select where to_regclass('public.incident') is not null");
            run(
                    ADMINISTRATION,
                    holdsIncidents
                            ? "alter database " + OLD + " rename to " + SERVICE
                            : "create database " + SERVICE + " owner " + SERVICE);
        }
        if (!isDatabase(OLD)) {
            run(ADMINISTRATION, "create database " + OLD);
        }
        run(ADMINISTRATION, "alter database " + SERVICE + " owner to " + SERVICE);
        run(ADMINISTRATION, "revoke connect on database " + OLD + ", " + ADMINISTRATION + " from public");
        run(SERVICE, HAND_OVER);
    }

    private boolean isDatabase(String name) throws SQLException {
        return exists(ADMINISTRATION, "select from pg_database where datname = '" + name + "'");
    }

    private boolean exists(String database, String query) throws SQLException {
        try (Connection connection = databases.open(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private void run(String database, String sql) throws SQLException {
        try (Connection connection = databases.open(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String password) {
        if (!password.matches("[A-Za-z0-9_-]{16,}")) {
            throw new IllegalArgumentException(
                    "a file with a password of the database has been changed: delete it, and another is made");
        }
        return "'" + password + "'";
    }
}
