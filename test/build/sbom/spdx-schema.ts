const id = { type: 'string', pattern: '^SPDXRef-[a-zA-Z0-9.-]+$' };
const text = { type: 'string', minLength: 1 };
const noAssertion = { const: 'NOASSERTION' };

/** The part of SPDX 2.3 (https://spdx.github.io/spdx-spec/v2.3/) that our documents use; it rejects everything else. */
export const SPDX_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['spdxVersion', 'dataLicense', 'SPDXID', 'name', 'documentNamespace', 'creationInfo', 'packages', 'relationships'],
  properties: {
    spdxVersion: { const: 'SPDX-2.3' },
    dataLicense: { const: 'CC0-1.0' },
    SPDXID: { const: 'SPDXRef-DOCUMENT' },
    name: text,
    documentNamespace: { type: 'string', pattern: '^https://[^#\\s]+$' },
    creationInfo: {
      type: 'object',
      additionalProperties: false,
      required: ['created', 'creators'],
      properties: {
        created: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' },
        creators: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^(Person|Organization|Tool): .' } },
      },
    },
    packages: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['SPDXID', 'name', 'downloadLocation'],
        properties: {
          SPDXID: id,
          name: text,
          versionInfo: text,
          primaryPackagePurpose: {
            enum: [
              'APPLICATION',
              'FRAMEWORK',
              'LIBRARY',
              'CONTAINER',
              'OPERATING-SYSTEM',
              'DEVICE',
              'FIRMWARE',
              'SOURCE',
              'ARCHIVE',
              'FILE',
              'INSTALL',
              'OTHER',
            ],
          },
          downloadLocation: { anyOf: [noAssertion, { type: 'string', pattern: '^https?://\\S+$' }] },
          filesAnalyzed: { const: false },
          licenseConcluded: noAssertion,
          licenseDeclared: { anyOf: [noAssertion, { type: 'string', pattern: '^[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*$' }] },
          copyrightText: noAssertion,
          checksums: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['algorithm', 'checksumValue'],
              properties: { algorithm: { enum: ['SHA256', 'SHA512'] }, checksumValue: { type: 'string', pattern: '^[0-9a-f]+$' } },
            },
          },
          externalRefs: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['referenceCategory', 'referenceType', 'referenceLocator'],
              properties: {
                referenceCategory: { const: 'PACKAGE-MANAGER' },
                referenceType: { const: 'purl' },
                referenceLocator: { type: 'string', pattern: '^pkg:[a-z]+/[^\\s@]+(@[^\\s@]+)?$' },
              },
            },
          },
        },
      },
    },
    relationships: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['spdxElementId', 'relationshipType', 'relatedSpdxElement'],
        properties: { spdxElementId: id, relationshipType: { enum: ['DESCRIBES', 'CONTAINS', 'BUILD_DEPENDENCY_OF'] }, relatedSpdxElement: id },
      },
    },
  },
};
