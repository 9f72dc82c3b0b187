import { authorities } from '../../../compile/model/certificates/certificates.ts';
import type { Observation, Look } from '../finding.ts';

const DAY = 86_400_000;

/** Days before expiry from which an authority is reported, because every image needs its successor by then. */
const NOTICE = 60;

/** Checks the expiry of the declared certificate authorities. Compiling does not, because its output must not depend on the time. */
export const certificates: Look = ({ compilation }): Observation[] => {
  if (!compilation?.model || !compilation.plan) return [];
  return authorities(compilation.model).map(({ file, certificate: { subject, validTo } }): Observation => {
    const end = new Date(validTo);
    const days = Math.floor((end.getTime() - Date.now()) / DAY);
    const day = end.toISOString().slice(0, 10);
    const hint = `add its successor to ${file}, or to a different file of \`certificates\`, and rebuild the images`;
    if (days < 0) return { subject: 'certificates', state: 'wrong', text: `"${subject}" in ${file} expired on ${day}`, hint };
    const text = `"${subject}" in ${file} is valid until ${day}`;
    return { subject: 'certificates', state: days < NOTICE ? 'note' : 'ok', text, ...(days < NOTICE && { hint }) };
  });
};
