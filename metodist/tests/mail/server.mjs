// A mail server (smtp-server of Nodemailer). Notes each letter that it has got as a line of JSON, then thinks for a while, then
// says that it took it. It knows nobody called «nobody», and is too busy for «busy» the first time.
// node server.mjs NODE_MODULES NOTES MILLISECONDS
import { appendFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, notes, pause] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { SMTPServer } = require("smtp-server");
const { simpleParser } = require("mailparser");
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });
const asked = new Set();

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo({ address }, session, done) {
    if (address.startsWith("nobody@")) return done(refusal(550, "no such person"));
    if (address.startsWith("busy@") && !asked.has(address)) {
      asked.add(address);
      return done(refusal(450, "come back later"));
    }
    done();
  },
  onData(stream, session, done) {
    simpleParser(stream).then((letter) => {
      const files = letter.attachments.map(({ contentType, filename }) => [contentType, filename ?? null]);
      const line = { to: letter.to.value[0].address, id: letter.messageId, subject: letter.subject, text: letter.text, files };
      appendFileSync(notes, `${JSON.stringify(line)}\n`);
      setTimeout(done, Number(pause));
    }, done);
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => console.log(server.server.address().port));
