/** How ajv reads the schema, ahead of time and at run time alike: all faults, keywords for editors let pass, and nothing written out twice. */
export const AJV_OPTIONS = { allErrors: true, verbose: true, strict: false, inlineRefs: false } as const;
