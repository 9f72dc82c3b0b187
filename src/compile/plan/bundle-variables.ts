/**
 * Variables with the path of the image's bundle of certificate authorities, if some are declared, with what reads them. The programs of
 * distributions use the bundle by default; programs from other sources need variables.
 */
export const BUNDLE_VARIABLES: Readonly<Record<string, { reads: string; source: string }>> = {
  SSL_CERT_FILE: { reads: "OpenSSL (Python's ssl, Ruby), Go, Rust (uv, rustls-native-certs), httpx", source: 'https://docs.openssl.org/3.5/man7/openssl-env/' },
  CURL_CA_BUNDLE: { reads: 'curl, libcurl in R', source: 'https://curl.se/docs/sslcerts.html' },
  GIT_SSL_CAINFO: { reads: 'git', source: 'https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslCAInfo' },
  REQUESTS_CA_BUNDLE: { reads: 'requests, botocore', source: 'https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification' },
  NODE_EXTRA_CA_CERTS: {
    reads: 'Node.js (npm, pnpm, yarn) and Bun, in addition to their own authorities',
    source: 'https://nodejs.org/api/cli.html#node_extra_ca_certsfile',
  },
};
