menu-polls = Polls
hit-poll = Poll
voting-help = Open votes: a poster with a code, cards for classes, a result that anybody can recount.
voting-empty = There have been no polls yet. The first takes five minutes: a question, options, a time, and a poster with a code.
voting-new = New poll
voting-new-help = Until a poll is announced all of it can be changed. With its opening the terms freeze: their fingerprint is the first entry of the log.
voting-edit = Change
voting-state = State
voting-state-draft = in preparation
voting-state-announced = announced
voting-state-closed = closed
voting-state-cancelled = called off
voting-phase-draft = in preparation
voting-phase-awaited = opens
voting-phase-open = open until
voting-phase-over = being counted
voting-phase-closed = closed
voting-phase-cancelled = called off
voting-level-open = Open
voting-level-mail = Confirmed mailbox
voting-level-card = Card
voting-level-registry = Signed in by the registry
voting-field-title = Question
voting-field-title-help = For example: Who is to be in the Gallery of Fame?
voting-field-about = About
voting-field-options = Options
voting-field-options-help = One a line; after a | a line about it: “Anna Sokolova | teaches mathematics, school 3”.
voting-field-most-choices = How many options may be chosen
voting-field-opens-at = Opens
voting-field-closes-at = Closes
voting-field-levels = Who is admitted
voting-field-levels-help = Open: one vote for a browser. Card: one vote for a printed card. Signed in: teachers of the district under their names. The result is shown for each of them.
voting-field-may-change = One may change one's mind: the last vote counts
voting-field-shows-totals = Show totals while it is open
voting-field-organisation = Held by
voting-field-batch = Where they are handed out
voting-field-batch-help = For example: class 9B, or the assembly hall.
voting-field-cards = Cards
voting-field-handed-to = Given to
voting-field-handed-to-help = Who answers for handing them out.
voting-refusal-period = It must close after it opens.
voting-refusal-levels = Tick at least one way of admission.
voting-refusal-options = Look at the options: each has a title, and there are no more than two hundred.
voting-refusal-few-options = At least two options are needed.
voting-refusal-choices = From one option to all of them may be chosen.
voting-refusal-announced = The poll has been announced: its terms change no more.
voting-refusal-past = The time of the poll has passed.
voting-refusal-state = Not now: the poll is in another state.
voting-refusal-not-open = The poll is not open: the vote was not taken.
voting-refusal-voted = You have voted already: the earlier vote counts, its number is { $serial }.
voting-refusal-choice = There is no such option.
voting-refusal-nothing = Choose an option.
voting-refusal-too-many = No more than { $most } may be chosen.
voting-refusal-work = The browser had not prepared the ballot in time. Press again: your choice is kept.
voting-refusal-level = Here one votes with a card or signed in.
voting-refusal-card = There is no such card, or it was annulled. Check the code: it is printed beside the square.
voting-refusal-no-cards = Cards are not admitted in this poll.
voting-refusal-cards = There may be from 1 to { $most } cards.
voting-notice-drafted = The poll is saved. Check it and announce it.
voting-notice-kept = Saved.
voting-notice-announced = The poll is announced. Print the poster.
voting-notice-withdrawn = The poll is in preparation again: nobody sees it.
voting-notice-cancelled = The poll is called off. You can take that back.
voting-notice-cards = The cards are ready: open and print them.
voting-notice-cards-annulled = The cards are annulled: they take no more votes.
voting-announce = Announce
voting-announcement = Announce “{ $title }”?
voting-announcement-help = Everybody will see the page of the poll. It opens and closes by itself, by the clock.
voting-withdraw = Back to preparation
voting-cancel = Call off
voting-draft-next = Next: check options and times, announce it, print the poster.
voting-see = Open the page
voting-votes = Votes
voting-address = Address
voting-poster = Poster
voting-poster-how = Point the camera of your phone at the code
voting-qr = Code as PNG
voting-cards = Cards
voting-cards-help = A card is one vote. Hand them out in a class or a hall: whoever holds the card votes with its code.
voting-cards-empty = There are no cards yet.
voting-cards-new = New cards
voting-cards-make = Make cards
voting-cards-annul = Annul
voting-cards-annulled = annulled
voting-card-how = One vote. Point the camera of your phone, or type the code on the page.
voting-spent = Spent
voting-made = Made
voting-actions = Actions
voting-when = The vote is open from { $from } to { $to }
voting-awaited = The poll opens { $at }.
voting-over = The poll is over. Its result will be on this page in a minute.
voting-until = The poll is open until { $at }.
voting-secret = While it is open the site shows the result to nobody; once it closes anybody can recount the votes.
voting-totals = So far
voting-totals-help = By the rule of this poll the result is shown while it is open; once it closes anybody can recount the votes.
voting-no-admission = To vote here you need a card or to sign in.
voting-sign-in = Sign in and vote
voting-have-card = I have a card
voting-code = Code of the card
voting-code-help = 26 letters and digits; spaces and capitals do not matter.
voting-code-go = To the ballot
voting-voted = You have voted. Thank you!
voting-voted-may-change = You have voted. You may change your mind: the last vote counts.
voting-choose-one = Choose one option
voting-choose-many = { $n ->
    [one] Choose up to { $n } option
   *[other] Choose up to { $n } options
  }
voting-needs-script = This way needs JavaScript: it does the work that makes stuffing votes dear. Without it one votes with a card.
voting-working = Preparing the ballot…
voting-cast = Vote
voting-counted = Your vote is in
voting-number = The number of your vote is
voting-receipt = Receipt
voting-receipt-keep = Keep the receipt
voting-receipt-help = With the receipt you can check that the vote was neither lost nor changed, without asking us. Do not show it if nobody is to know your choice.
voting-receipt-code = QR code of the receipt: opens the check of vote № { $serial }
voting-receipt-code-help = Point a telephone at the code, on this screen or on paper: the check of your vote opens.
voting-receipt-code-show = Show the QR code of the receipt
voting-receipt-check = Check vote № { $serial }
voting-receipt-text = Text of the receipt
voting-change = Change my mind
voting-result = Result
voting-option = Option
voting-ballots = Ballots
voting-replaced = { $n ->
    [one] { $n } vote was replaced by a later vote of the same person.
   *[other] { $n } votes were replaced by later votes of the same people.
  }
voting-check = Check the result
voting-check-help = The log has every vote, the signature and all that a recount needs. Unpack it and check it with the program: it tells whether the result is right, and if a vote was lost or changed, which.
voting-log = Log of the vote
voting-by-mail = Vote by mail
voting-mail = Your mail
voting-mail-help = We send a link to the ballot. One mailbox, one vote.
voting-mail-go = Send me the link
voting-mail-subject = Your ballot: { $title }
voting-mail-body =
    Hello!

    Here is the link to your ballot in the poll “{ $title }”:
    { $link }

    It works for an hour. Your vote is taken when you choose an option and press “Vote”.
    If you have not asked for this letter, there is nothing to do.
voting-notice-letter = The letter is on its way. Open the link in it within an hour.
voting-refusal-mailbox = That does not look like an address of mail.
voting-refusal-letters = Letters have been sent to this address. Look into your mail and its spam, or try again in an hour.
voting-refusal-link = The link is too old or damaged. Ask for a new one on the page of the poll.
voting-insecure = Open the page under its secure address (https)
voting-verify = Check the vote
voting-verify-help = Your browser itself recounts the log and finds your vote in it. The receipt is not sent anywhere.
voting-verify-receipts = Receipts (or none: then the whole log is checked)
voting-verify-paste = Paste a receipt as text
voting-verify-own = Check a log from a file
voting-verify-log = Log (ZIP)
voting-verify-go = Check
voting-verify-working = Checking signatures and entries…
voting-verify-there = Vote № { $serial } is in the log, as it was taken.
voting-verify-old = This browser cannot check Ed25519 signatures. Update it, or check with the program.
voting-verify-unreadable = The log cannot be read: it is another file, or the connection broke. Try again.
voting-verify-noscript = Checking in the browser needs JavaScript. Without it, download the log and check with the program.
voting-verify-program = The same without a browser and a network:
voting-live = Screen for the hall
voting-live-voters = people have voted
voting-live-over = The vote is over. Result
voting-protocol = Protocol of the vote
voting-protocol-true = The protocol is genuine: its checksum is of this log.
voting-protocol-false = The checksum of the protocol is not of this log: the protocol is forged, or the log was replaced.
voting-field-holders = A list, if cards are personal
voting-field-holders-help = One a line: a telephone or a mailbox. Each of the list has one vote, however many cards they get. Mailboxes are sent the link; print the other cards: their numbers follow the list. The list itself is not kept.
voting-refusal-holder = Line { $line } is neither a telephone nor a mailbox.
voting-refusal-holder-twice = Line { $line }: this telephone or mailbox is in the list already.
voting-card-mail-body =
    Hello!

    Here is your card for the vote “{ $title }”:
    { $link }

    It is worth one vote while the vote goes on. The vote is taken when you have chosen and pressed “Vote”.
voting-refusal-flood = Too many letters were asked for from your network. Try in an hour, or vote with a card.
