/** Hands a file to the visitor. */
export function download(name: string, content: Blob | string, type = 'application/octet-stream'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A name for a file: "aistack-layer-cake-v3.csv". */
export const fileName = (name: string, version: number | undefined, ending: string): string =>
  `aistack-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}${version === undefined ? '' : `-v${version}`}.${ending}`;
