import { useEffect, useRef } from 'react';

const drawn = new Set([
  'svg',
  'g',
  'defs',
  'title',
  'desc',
  'circle',
  'ellipse',
  'path',
  'rect',
  'line',
  'polygon',
  'polyline',
  'text',
  'tspan',
  'textPath',
  'use',
]);

/** A picture of a seal (印模), drawn in the letters of the page; only shapes and letters are let in, nothing that acts or loads. */
export function SealPicture({ svg, label }: { svg: string; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    if (picture.nodeName !== 'svg') return;
    for (const element of [picture, ...picture.querySelectorAll('*')]) {
      if (!drawn.has(element.nodeName)) element.remove();
      for (const { name, value } of [...element.attributes]) {
        const foreign = /^(xlink:)?href$/.test(name) && !value.startsWith('#');
        if (/^on/i.test(name) || name === 'style' || foreign) element.removeAttribute(name);
      }
    }
    picture.removeAttribute('width');
    picture.removeAttribute('height');
    place.current?.replaceChildren(document.importNode(picture, true));
  }, [svg]);
  return <div className="seal-picture" ref={place} role="img" aria-label={label} />;
}
