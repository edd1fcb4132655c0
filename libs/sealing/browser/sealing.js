// What src/lib.rs calls `seal_to`, made in a browser: X25519, HKDF-SHA256 and AES-256-GCM of its own WebCrypto. Bytes of both are alike, so that whoever
// opens an envelope cannot tell where it was sealed.
const VERSION = 1;
const INFO = new TextEncoder().encode("metodist sealed 1");
// The key is used once, so that its nonce may be zero.
const NONCE = new Uint8Array(12);

/** A pair of keys for one message. */
const fresh = () => crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

/** Whether this browser can: an old one cannot, and none can on a page that came without TLS. */
export async function canSeal() {
  try {
    await fresh();
    return true;
  } catch {
    return false;
  }
}

/** Seals a message for the owner of a key; all are bytes. `own` is a pair for this message alone, which only a test brings along. */
export async function seal(reader, context, message, own) {
  const { subtle } = crypto;
  const pair = own ?? (await fresh());
  const shown = new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
  const theirs = await subtle.importKey("raw", reader, { name: "X25519" }, false, []);
  const agreed = await subtle.deriveBits({ name: "X25519", public: theirs }, pair.privateKey, 256);
  const secret = await subtle.importKey("raw", agreed, "HKDF", false, ["deriveKey"]);
  const derivation = { name: "HKDF", hash: "SHA-256", salt: joined(shown, reader), info: INFO };
  const key = await subtle.deriveKey(derivation, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const closed = await subtle.encrypt({ name: "AES-GCM", iv: NONCE, additionalData: context }, key, message);
  return joined(Uint8Array.of(VERSION), shown, new Uint8Array(closed));
}

/** Bytes of a text in Base64. */
export const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Bytes as such a text. */
export const text = (bytes) => btoa(String.fromCharCode(...bytes));
