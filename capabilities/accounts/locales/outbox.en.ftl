outbox-undecided = { $n ->
    [one] { $n } letter waits for your decision: it will not leave by itself.
   *[other] { $n } letters wait for your decision: they will not leave by themselves.
  }
outbox-counts = Letters by state
outbox-none-so = There are no letters in this state.
outbox-all = Show all
outbox-with-calendar = with an invitation for the calendar

outbox-state-waiting = waiting
outbox-state-waiting-at = waiting, next attempt on { $at }
outbox-state-sending = being sent
outbox-state-sending-at = being sent since { $at }
outbox-state-sent = sent
outbox-state-sent-at = sent on { $at }
outbox-state-given-up = not sent
outbox-state-unknown = perhaps sent
outbox-state-unknown-at = perhaps sent on { $at }
outbox-state-dropped = not to be sent

outbox-trouble-unreachable = The mail server cannot be reached or does not let us in. Check smtp_… in metodist.toml; the letter is sent when the server answers.
outbox-trouble-postponed = The mail server asks to wait.
outbox-trouble-refused = The mail server refused the letter: most often there is no such address.
outbox-trouble-unsendable = No letter can be sent to this address: there is a mistake in it.
outbox-trouble-no-answer = The letter was handed to the mail server, which did not confirm that it took it.
outbox-trouble-interrupted = The program stopped while it handed the letter over.

outbox-decide = Decide
outbox-again = Send again
outbox-again-help = If the cause is removed: the letter is queued anew.
outbox-again-help-unknown = The letter is queued anew. If the first one did arrive, its recipient gets it twice. Better ask first.
outbox-accept = Take as sent
outbox-accept-help = The recipient has the letter or knows all of it otherwise. Its text is erased.
outbox-drop = Do not send
outbox-drop-help = The letter is no longer needed. Its text is erased and cannot be brought back.
outbox-notice-sent-again = The letter is queued again.
outbox-notice-taken-as-sent = The letter is taken as sent.
outbox-notice-dropped = The letter will not be sent.

did-mail-given-up = letter not sent
did-mail-unknown = letter perhaps sent
did-mail-sent-again = letter sent again
did-mail-taken-as-sent = letter taken as sent
did-mail-dropped = letter not to be sent
