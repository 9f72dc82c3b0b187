import { readImage } from './image.ts';
import { RELEASES } from '../reference/releases.ts';

/** Software in an external image, and the day on which its security support ends. */
export interface Support {
  name: string;
  until: string;
}

/** The software in an image whose end of security support is known from the name and the tag, soonest first. */
export function supportOf(image: string): Support[] {
  const { path, name, tag = '' } = readImage(image);
  const parts = [...path, tag].flatMap((part) => part.split('-'));
  const [version = ''] = tag.split('-');
  const found = RELEASES.flatMap(({ software, image: own, ends }) => {
    const numbered = (number: string) => name === own && (version === number || version.startsWith(`${number}.`));
    const [number, release] = Object.entries(ends).find(([each, end]) => numbered(each) || (typeof end !== 'string' && parts.includes(end[0]))) ?? [];
    if (number === undefined || release === undefined) return [];
    const [label, until] = typeof release === 'string' ? ['', release] : release;
    const codename = label === '' || label.includes(number) ? '' : ` (${label})`;
    return until === undefined ? [] : [{ name: `${software} ${number}${codename}`, until }];
  });
  return found.toSorted((a, b) => (a.until < b.until ? -1 : 1));
}

/** How soon a day comes: the number of days, negative if it is past. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
