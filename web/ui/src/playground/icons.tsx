import type { SVGProps } from 'react';

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

export const LibraryIcon = (props: SVGProps<SVGSVGElement>) => (
  <svg viewBox="0 0 20 20" {...stroke} {...props}>
    <path d="M3 3h3.5v14H3zM6.5 5H10v12H6.5zM11.2 5.4l3.3-1 3.2 11.8-3.3 1z" />
  </svg>
);

export const LinkIcon = (props: SVGProps<SVGSVGElement>) => (
  <svg viewBox="0 0 20 20" {...stroke} {...props}>
    <path d="M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1" />
  </svg>
);
