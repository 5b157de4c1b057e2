package io.maskwatch.alerts.web.gate;

import io.maskwatch.alerts.access.Caller;
import io.maskwatch.alerts.access.Permission;

/** What a request needs of whoever makes it. */
sealed interface Need {
    /** Nothing: anybody may. */
    Need NOTHING = new Nothing();

    /** Any log-in or token. */
    Need ANYBODY_KNOWN = new AnybodyKnown();

    /** A person who has logged in, of any role. */
    Need PERSON = new Person();

    static Need right(Permission permission) {
        return new Right(permission);
    }

    boolean isMetBy(Caller caller);

    /** What it is, as in "this needs ...". */
    String words();

    record Nothing() implements Need {
        @Override
        public boolean isMetBy(Caller caller) {
            return true;
        }

        @Override
        public String words() {
            return "nothing";
        }
    }

    record AnybodyKnown() implements Need {
        @Override
        public boolean isMetBy(Caller caller) {
            return true;
        }

        @Override
        public String words() {
            return "a log-in, or a token";
        }
    }

    record Person() implements Need {
        @Override
        public boolean isMetBy(Caller caller) {
            return caller.isPerson();
        }

        @Override
        public String words() {
            return "somebody who has logged in, not a token";
        }
    }

    record Right(Permission permission) implements Need {
        @Override
        public boolean isMetBy(Caller caller) {
            return caller.may(permission);
        }

        @Override
        public String words() {
            return "the role " + permission.leastRole().dashed() + ", or a token with the scope " + permission.scope();
        }
    }
}
