menu-wellbeing-proposals = Proposals to the council
support-problem-workload = Workload and overtime
support-problem-paperwork = Reports and paperwork
support-problem-behaviour = Discipline and pupils’ behaviour
support-problem-parents = Working with parents
support-problem-special-needs = Children with special needs without support
support-problem-administration = Relations with the school’s leadership
support-problem-colleagues = Relations among colleagues
support-problem-changing-demands = Unclear and changing demands
support-problem-digital = Digital systems and connection
support-problem-methodical-help = Lack of methodical help
support-problem-assessment = Appraisals, inspections, contests
support-problem-recognition = Pay and recognition
support-problem-balance = Family, sleep, health
support-problem-loneliness = Alone in the profession, no mentor
support-level-personal = teacher
support-level-school = school
support-level-district = district
support-grounds-law = Law or order
support-grounds-guideline = Guidelines
support-grounds-research = Research
support-grounds-practice = Experience of practitioners
support-standing-draft = draft
support-standing-checked = checked by a psychologist
support-standing-working = in use
support-standing-withdrawn = withdrawn
support-recommendations = Recommendations
support-recommendations-intro = What can be done about each field of problems, on what grounds, and who answers for it. It neither replaces a doctor nor judges people.
support-recommendations-empty = Nothing fits these conditions.
support-recommendation-new = Add a recommendation
support-recommendation-revision = Change a recommendation
support-recommendation-help = Your text takes the place of ours. Teachers see only those in use; a psychologist checks a draft first.
support-own-text = the centre’s text
support-removal = Remove the centre’s text
support-removal-restores = The centre’s text “{ $title }” is deleted and the program’s comes back.
support-removal-deletes = The recommendation “{ $title }” is deleted. Proposals made from it stay.
support-field-field = Field of problems
support-field-level = Who can do it
support-field-title = What to do
support-field-steps = Step by step
support-field-owner = Who answers for it
support-field-weeks = How many weeks
support-field-grounds = Grounds
support-field-source = Source
support-field-source-help = A document with number and date, a book or paper, whose experience.
support-field-caution = What it does not replace
support-field-standing = Standing
support-field-review-on = To be looked at again
support-proposals = Proposals to the council
support-proposals-intro = What the centre proposes to the coordinating council about the fields that releases have shown, what the council decided and what was done.
support-proposals-empty = No proposals. They are made from a release: for a field one chooses a recommendation of the catalogue.
support-proposals-count = { $n ->
    [one] { $n } proposal
   *[other] { $n } proposals
}
support-proposal-new = Propose to the council
support-proposal-new-intro = The fields of a release: the share of those whom it hinders much, its interval and the number of those who answered. Tick what to propose.
support-order-apart = First stand fields that hinder more often than others; those whose intervals overlap cannot be told apart by these answers and stand in the order in which they were asked.
support-order-tied = The fields cannot be told apart: these answers do not say which is harder. They stand in the order in which they were asked.
support-no-releases = There is no release with fields of problems yet. They come when the first wave closes.
support-release = Release
support-share = { $share } [{ $low }; { $high }], { $n } answered
support-nothing-fits = No recommendation in use for a school or the district. Add one to the catalogue.
support-is-proposed = proposed already
support-propose = Propose
support-column-proposal = Proposal
support-proposal-state-proposed = proposed
support-proposal-state-accepted = accepted
support-proposal-state-declined = declined
support-proposal-state-under-way = under way
support-proposal-state-done = done
support-decide-accepted = The council accepted
support-decide-declined = The council declined
support-decide-under-way = Work has begun
support-decide-done = Done
support-take-back = Take the proposal back
support-take-back-confirm = “{ $title }” goes out of the list of proposals. It cannot be brought back; it can be proposed anew from the same release.
support-late = overdue
support-field-on = Day
support-field-protocol = Protocol of the council
support-field-protocol-help = For example: protocol No. 3 of 15.10.2021
support-field-due-on = Due
support-field-reason = Why it was declined
support-field-result = What was done
support-field-proposed-on = Proposed
support-field-decided-on = Decision of the council
support-field-done-on = Done
support-effect = Before and after
support-effect-before = Before
support-effect-after = After
support-effect-later = comes with the first release after it was done
support-effect-same = The intervals overlap: one cannot say that the field hinders more or less.
support-effect-less = The field hinders less: the intervals do not overlap.
support-effect-more = The field hinders more: the intervals do not overlap.
support-effect-help = A difference of two waves does not prove that it was this which helped: other things happened too.
support-notice-proposed = { $n ->
    [one] { $n } proposal made.
   *[other] { $n } proposals made.
}
support-notice-taken-back = The proposal is taken back.
support-notice-removed = The centre’s text is removed.
support-concern-proposed = { $n ->
    [one] { $n } proposal waits for the council
   *[other] { $n } proposals wait for the council
}
support-concern-late = { $n ->
    [one] { $n } proposal is overdue
   *[other] { $n } proposals are overdue
}
support-refusal-proposed = This was proposed from the same release already.
support-refusal-proposal-state = The proposal is in another state already. Load the page again.
support-refusal-future = This day has not come yet.
support-refusal-term = The term is before the decision.
support-refusal-done-before = It cannot be done before the decision.
support-refusal-none-chosen = Tick one recommendation at least.
