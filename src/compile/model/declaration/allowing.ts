/** Something at which findings of rules can be accepted. */
export interface Allowing {
  allow?: { rule: string; reason: string; only?: string[] }[] | null;
}
