// The prefix that the service is served under, as <base href> says. It begins and ends with a slash.
const prefix = (): string => new URL(document.baseURI, 'http://localhost/').pathname.replace(/[^/]*$/, '');

/** The address of a path of ours ("/graph?depth=2") on this server. */
export const href = (path: string): string => prefix() + path.replace(/^\//, '');

/** A path of ours from an address of this server; outside of the prefix it is returned as it is. */
export function inside(pathname: string): string {
  const base = prefix();
  return pathname.startsWith(base) ? `/${pathname.slice(base.length)}` : pathname;
}
