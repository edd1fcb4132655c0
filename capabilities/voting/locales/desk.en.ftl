voting-desk = Fraud desk
voting-desk-help = Votes that look like the work of a program, with the evidence. The system itself removes nothing: two officers decide, and their decision goes into the public log.
voting-look = Look now
voting-cases = Cases
voting-cases-empty = There are no signs of fraud. Votes are looked at every ten minutes and after closing.
voting-case = What was noticed
voting-case-found = Noticed
voting-case-open = waits for a decision
voting-case-dismissed = nothing wrong
voting-case-annulled = votes annulled
voting-scope-device = Votes of one device
voting-scope-network = Votes of one network
voting-scope-ballot = The same ballot
voting-scope-level = Votes of one level
voting-scope-device-innocent = This happens without fraud too: people take turns at a tablet or a computer of a class, and telephones of one model look the same. Ask where and how people voted.
voting-scope-network-innocent = This happens without fraud too: a school has one address and votes for its own. Ask the school.
voting-scope-ballot-innocent = This happens without fraud too: a class votes on a signal, or votes are gathered at an event. Compare the time with the timetable.
voting-scope-level-innocent = The sign shows in all votes of this level together. Compare the time with announcements and events.
voting-signs = Signs
voting-sign-regular-gaps = The votes are too regular: { $share } % of the gaps between them are nearly the same. From { $from } to { $to }.
voting-sign-fixed-pace = One gap dominates: { $share } % of the votes follow after { $interval } s. From { $from } to { $to }.
voting-sign-even-counts = Equal stretches of time hold nearly equal numbers of votes, more evenly than people do. From { $from } to { $to }.
voting-sign-hidden-interval = Among others there are votes that follow one another after { $interval } s. From { $from } to { $to }.
voting-sign-quiet-burst = { $votes } votes came in an even flow in the middle of a quiet time. From { $from } to { $to }.
voting-sign-night-share = { $share } % of the votes were cast between midnight and five.
voting-sign-alike = { $share } % of the ballots are the same; other voters choose so far less often.
voting-sign-chance = Chance does this less than once in { $number }.
voting-evidence = Evidence
voting-evidence-networks = Different networks: { $different }; { $share } % of the votes come from the commonest.
voting-evidence-devices = Different devices: { $different }; { $share } % of the votes come from the commonest.
voting-evidence-ballots = Different ballots: { $different }; { $share } % of the votes are the commonest.
voting-evidence-chart = Votes of this case by time: { $from } to { $to }
voting-evidence-chart-help = The chart shows the votes of this case only. Signs are found among all votes of the same source, so the time that they name may be longer.
voting-evidence-votes = The first votes of the case
voting-evidence-serial = Number of the vote
voting-evidence-time = Time
voting-evidence-gap = After, s
voting-dismissal = Nothing wrong?
voting-dismissal-help = Write down why this is no fraud. The case can be taken back; should such votes double, it comes back by itself.
voting-field-remark = Why
voting-dismiss = This is no fraud
voting-reopen = Take the case back
voting-annulments = Annulment
voting-annulments-empty = No votes were annulled.
voting-annulment-new = Propose an annulment
voting-annulment-help = The votes stay in the log and do not count; the result shows both admitted and annulled votes. The decision takes effect when a second officer confirms it.
voting-annulment-public = Everybody will see the reason and my signature – { $name }: they go into the public log.
voting-annulment-propose = Propose
voting-annulment-votes = { $n ->
    [one] { $n } vote
   *[other] { $n } votes
}
voting-annulment-serials = Numbers:
voting-annulment-proposer = Proposed:
voting-annulment-decider = decided:
voting-annulment-waits = Waits for the second officer.
voting-annulment-confirm = Confirm and annul
voting-annulment-for-good = { $votes } (№ { $serials }) will not count any more. The reason: “{ $reason }” The decision with your signature – { $name } – goes into the public log for good.
voting-annulment-refuse = Refuse
voting-annulment-withdraw = Take the proposal back
voting-annulment-proposed = { $n ->
    [one] waits for the second officer
   *[other] wait for the second officer
}
voting-annulment-confirmed = annulled
voting-annulment-refused = refused
voting-annulment-withdrawn = taken back
voting-field-serials = Numbers of votes
voting-field-serials-help = Separated by commas, also ranges: 12–48, 53.
voting-field-reason = Reason
voting-field-reason-help = Everybody will read it. Name no people.
voting-cards-annul-votes = Annul the votes
voting-annulled = Annulled votes
voting-annulled-help = These votes stayed in the log and do not count. Two officers took each decision.
voting-notice-dismissed = Written down: this is no fraud.
voting-notice-reopened = The case waits for a decision again.
voting-notice-proposed = The proposal is written down. Another officer must confirm it.
voting-notice-annulled = The votes are annulled, and the entry in the log is signed.
voting-notice-refused = The votes stay valid.
voting-refusal-remark = Write down why this is no fraud.
voting-refusal-case = This case was decided otherwise meanwhile. Reload the page.
voting-refusal-serials = Write the numbers of votes: 12–48, 53.
voting-refusal-no-vote = There is no vote № { $serial }, or it is annulled already.
voting-refusal-reason = Write a reason of at most { $most } characters.
voting-refusal-same-officer = Another officer confirms an annulment, not the one who proposed it.
voting-refusal-unconfirmed = Tick that you agree: everybody will see the reason and the signature.
voting-refusal-annulled = These votes are annulled already.
voting-refusal-decided = This was decided already. Reload the page.
voting-concern-cases = { $n ->
    [one] “{ $title }”: { $n } case of fraud waits for a decision
   *[other] “{ $title }”: { $n } cases of fraud wait for a decision
}
voting-concern-proposals = “{ $title }”: an annulment of votes waits for your decision
job-voting-signs = Looking for scripted votes
voting-looking = Comparing votes by devices, networks and ballots
