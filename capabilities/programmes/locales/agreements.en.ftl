menu-agreements = Agreements
hit-agreement = agreement
agreements-title = Agreements and contracts
agreements-one = Paper
agreements-intro = With whom it was agreed, on what, until when, and what of the promises has been used.
agreements-empty = There are no such agreements. Write down the first: parties, subject and term.
agreements-count = { $n ->
    [one] { $n } paper
   *[other] { $n } papers
  }
agreements-ending-count = { $n ->
    [one] { $n } paper ends soon
   *[other] { $n } papers end soon
  }
agreements-show-ending = Show
agreements-ends-in = { $n ->
    [one] ends in { $n } day
   *[other] ends in { $n } days
  }
agreements-ending-help = If the work goes on, prepare a new agreement or extend the term of this one.
agreements-search = Parties, number, subject
agreements-any-kind = any kind
agreements-standing = Term
agreements-not-past = without past ones
agreements-all = all, with past ones
agreements-standing-to-come = not in force yet
agreements-standing-current = in force
agreements-standing-ending = ends soon
agreements-standing-past = ended
agreements-kind-agreement = Agreement
agreements-kind-contract = Contract
agreements-numbered = { $kind } No. { $number } of { $date }
agreements-unnumbered = { $kind } of { $date }
agreements-endless = without an end
agreements-parties = Parties
agreements-used = Used
agreements-of = { $n } of { $all }
agreements-actions = Actions
agreements-new = Write down an agreement
agreements-new-help = Tick parties of the registry; write down the others, one a line. Methodists get a letter 60 days before the end.
agreements-record = Write down
agreements-is-recorded = The agreement is written down. Now write down what was promised.
agreements-revision = Edit
agreements-is-saved = Saved.
agreements-ends-before = The last day is before the day of signing.
agreements-two-parties = Name two parties at least.
agreements-promises = What was promised
agreements-promises-empty = No promises are written down yet: places, professional trials, joint events.
agreements-promise-new = Add a promise
agreements-promise-new-help = If it can be counted, say how much: then it shows how much is left.
agreements-promise-is-added = The promise is written down.
agreements-promise-is-used = Some of this promise was used. Strike that out first.
agreements-more-than-promised = more than promised
agreements-use-new = Note a use
agreements-use-is-noted = The use is noted.
agreements-strike-out = Strike out
agreements-striking-out = This will be struck out: { $what }.
agreements-is-struck-out = Struck out.
agreements-removal = Strike out a record
agreements-field-kind = Kind
agreements-field-number = Number
agreements-field-signed-on = Signed on
agreements-field-ends-on = In force until
agreements-field-ends-on-help = The last day. Empty means without an end.
agreements-field-subject = Subject
agreements-field-others = Parties outside the registry
agreements-field-others-help = One a line.
agreements-field-parties = Parties of the registry
agreements-field-what = What is promised
agreements-field-what-help = For example: professional trials for pupils of the pedagogical class.
agreements-field-amount = How much
agreements-field-used-on = Day
agreements-field-note = What it was
agreements-letter-subject = { $n ->
    [one] Ends in { $n } day: { $parties }
   *[other] Ends in { $n } days: { $parties }
  }
agreements-letter-body =
    Hello!

    The term of a paper ends on { $ends }.
    Kind: { $kind }
    Parties: { $parties }
    Subject: { $subject }

    If the work goes on, prepare a new agreement or extend the term:
    { $link }
