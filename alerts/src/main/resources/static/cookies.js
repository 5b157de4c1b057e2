// What the service expects of a page that changes something: the value of a cookie, repeated in a header.

export function proof() {
  const found = document.cookie.split("; ").find((cookie) => cookie.startsWith("XSRF-TOKEN="));
  return found === undefined ? {} : { "x-xsrf-token": decodeURIComponent(found.slice("XSRF-TOKEN=".length)) };
}
