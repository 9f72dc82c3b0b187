/** How ajv reads the schema, ahead of time and at run time: it reports all faults and accepts keywords for editors; `$ref`s are not inlined. */
export const AJV_OPTIONS = { allErrors: true, verbose: true, strict: false, inlineRefs: false } as const;
