menu-mediation = Mediation
menu-mediation-journal = Mediator’s journal

mediation-title = Mediation services
mediation-intro = Which institutions have a working service, who works in it, and what it lacks.
mediation-covered = A service works in { $n } of { $all } institutions
mediation-institutions = { $n ->
    [one] { $n } institution
   *[other] { $n } institutions
}
mediation-all-institutions = All institutions
mediation-gaps = What is missing
mediation-empty = There are no such institutions.
mediation-choose = — choose —
mediation-service-of = Mediation service: { $name }
mediation-service-new = Write down a service
mediation-service-new-help = One service per institution. It works from the day of its order.
mediation-service-revision = Change
mediation-service-help = Only members open the journal of a service, each with a code word. No methodist, head or administrator reads it.
mediation-members = Members
mediation-members-empty = Nobody yet. Write down the curator, who opens the journal.
mediation-member-new = Take in
mediation-member-help = Adults who work in the institution. Being written down opens no journal: whoever holds the key gives it.
mediation-revise = Change
mediation-departure = Leaves
mediation-departure-of = Leaves the service: { $name }
mediation-departure-help = They lose the key of the journal. The next member who opens it makes a new key, and everything is sealed anew.
mediation-departure-confirm = They work in the service no more.
mediation-trained = trained
mediation-not-trained = training does not count
mediation-untrained = never trained
mediation-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
mediation-until = until { $date }
mediation-has-key = has the key of the journal
mediation-no-key = no key of the journal
mediation-has-no-word = has no code word yet
mediation-strike-out = Strike out
mediation-strike-out-confirm = { $day }, { $kind }: “{ $title }” goes out of the journal and of the numbers of the service. It cannot be taken back.

mediation-journal = Mediator’s journal
mediation-journal-intro = Requests, people and notes are sealed under the key of the service.
mediation-journal-open = The journal is open for an hour. Only members of the service see sides, notes and agreements.
mediation-not-a-member = You do not belong to a mediation service. The coordinator of the institution writes its members down.
mediation-door-no-word = To open the journal, think of a code word. You alone know it: without it nobody reads the notes, not even an administrator.
mediation-door-closed = The journal opens for an hour.
mediation-door-demo = In the demo district the word is “{ $word }”.
mediation-door-no-key = The word is right, but you have no key of this service. Ask a member to open the journal and give you the key.
mediation-door-unheld = Nobody has a key of this service yet. Make one and give it to the other members: if all forget their words, the notes are lost.
mediation-door-lost = Everybody has lost the former key: what was written with it cannot be read.
mediation-open = Open the journal
mediation-close = Close the journal
mediation-key-make = Make the key of the service
mediation-key-give = Give the key
mediation-keys = Key of the journal
mediation-keys-help = Let two have it at least: who forgets the word is given it by the other.
mediation-word-set = Code word
mediation-word-forgotten = I do not remember the word
mediation-word-help = You alone know the code word. It cannot be restored: if you forget it, a colleague gives you the key anew; if all forget, the notes are lost.
mediation-word-again = You have a word already. With another you lose the keys of services until a colleague gives them anew.

mediation-cases = Requests
mediation-cases-empty = No requests yet.
mediation-case = Request No. { $number }
mediation-case-new = Write down a request
mediation-case-new-help = Only the quarter, the source and the kind are kept in the open. The rest is sealed.
mediation-sides = Sides and matter
mediation-side-first = First side
mediation-side-second = Second side
mediation-consented = consented
mediation-not-consented = no consent
mediation-agreement = Agreement of the sides
mediation-notes = Notes
mediation-note-new = New note
mediation-step-help = Only what the next stage needs is asked here.
mediation-stop-help = If life or health is in danger, report it at once: confidentiality does not forbid that.
mediation-destroy-from = Kept until
mediation-destroyed = destroyed
mediation-destroyed-help = What was known of people was destroyed when its time was over. Only the statistic is left.
mediation-lost-help = This was written with a key that is lost.
mediation-prevention = Prevention
mediation-prevention-new = Write down an event
mediation-prevention-empty = No circles, class hours or training are written down yet.
mediation-prevention-help = What the service held so that there are no conflicts.
mediation-due = { $n ->
    [one] { $n } request has been kept long enough
   *[other] { $n } requests have been kept long enough
}
mediation-destruction = Destruction
mediation-destruction-help = What is known of people is kept for three school years after the one in which the case ended, then destroyed with an act.
mediation-destruction-confirm = { $n ->
    [0] No request has been kept long enough.
    [one] What is known of { $n } request will be destroyed. It cannot be brought back.
   *[other] What is known of { $n } requests will be destroyed. It cannot be brought back.
}
mediation-destroy = Destroy
mediation-destructions = Acts of destruction
mediation-destruction-act = Act of destruction

mediation-report = Monitoring of services
mediation-report-intro = Numbers of services over a period. Nothing here is about people.
mediation-report-few = Kinds, sources and outcomes are shown for a school year of at least five requests: smaller numbers would betray people.
mediation-report-empty = There are no services yet.
mediation-report-services = By institution
mediation-year = School year
mediation-part = Period
mediation-together = Together
mediation-crossing = Kinds of conflicts and outcomes in the district
mediation-crossing-empty = There are none in this period.
mediation-crossing-help = Shown where at least five requests and more than one institution fall together; the others look empty.

mediation-notice-none = This institution has no mediation service
mediation-notice-founded = The service is written down. Now write down its members
mediation-notice-saved = Saved
mediation-notice-joined = Taken into the service
mediation-notice-left = Has left the service; the key of the journal will be renewed
mediation-notice-word = The code word is set, the journal is open for an hour
mediation-notice-opened = The journal is open for an hour
mediation-notice-shut = The journal is closed
mediation-notice-closed = The journal is closed: open it with your code word
mediation-notice-key-made = The key is made. Give it to somebody else too
mediation-notice-key-given = The key is given: { $name }
mediation-notice-received = The request is written down
mediation-notice-moved = The stage is written down
mediation-notice-empty = The note is empty
mediation-notice-struck-out = Struck out
mediation-notice-destroyed = Destroyed: { $n }

mediation-refusal-twice = The institution has a service already
mediation-refusal-no-order = A working service needs the day of its order
mediation-refusal-member-twice = This person belongs to the service already
mediation-refusal-word = That is not the word
mediation-refusal-word-short = The code word has fewer than { $least } letters
mediation-refusal-word-differs = The words differ
mediation-refusal-tries = Too many wrong words. Try again in an hour
mediation-refusal-no-word = They have no code word yet
mediation-refusal-stage = There is no way from this stage to that. Open the case anew
mediation-refusal-decline = Say why the request was declined
mediation-refusal-consents = Both sides must have consented
mediation-refusal-programme = Say which programme was held
mediation-refusal-people = At least two people took part
mediation-refusal-check = Say when it will be looked at again
mediation-refusal-kept = Say how the agreement was kept
mediation-refusal-outcome = Say what it ended with
mediation-refusal-future = This day has not come yet
mediation-refusal-consent-before = A consent cannot come before the request
mediation-refusal-nothing-due = No request has been kept long enough
