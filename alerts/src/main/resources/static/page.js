// What this page calls itself: when it connects again, the service ends its older connection, which may be dead without a word.
export const PAGE = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
