# Matching
mentoring-matching = Matching
mentoring-matching-help = The calculation finds the best of all possible distributions and proves it. Pairs that are shown to their parties or at work stay as they are.
mentoring-matching-mentees = Mentees without a pair
mentoring-matching-mentors = Mentors
mentoring-matching-places = Their free places
mentoring-hopeless = { $n ->
    [one] For { $n } mentee no mentor is possible. The reasons are in the table below: remove them before you calculate.
   *[other] For { $n } mentees no mentor is possible. The reasons are in the table below: remove them before you calculate.
}
mentoring-nobody-to-match = All mentees have a pair, or the base is still empty.
mentoring-weights = What matters more
mentoring-weights-help = From 0 (does not matter) to 10 (matters most). Pairs that are there do not change with the weights.
mentoring-aim = What is best
mentoring-aim-count-worst-total = More pairs, then a better worst pair, then more points
mentoring-aim-count-total = More pairs, then more points
mentoring-aim-total = More points
mentoring-match = Match
mentoring-match-help = Pairs proposed before and not locked are matched anew. The parties see nothing until you show the pairs to them.
mentoring-eligible = How many mentors are possible for each
mentoring-eligible-count = Possible
mentoring-kept-away = What keeps others away
mentoring-why-link = why
mentoring-runs = Calculations
mentoring-run-title = Calculation no. { $number }
mentoring-run-matched = { $matched } of { $mentees }
mentoring-run-pairs = Proposed pairs
mentoring-run-again = Match anew
mentoring-run-found = Mentees with a mentor
mentoring-run-worst = Worst pair, points
mentoring-run-total = Sum of points
mentoring-run-mean = { $mean } on average
mentoring-run-from = Out of whom
mentoring-run-sizes = { $mentees } mentees, { $mentors } mentors, { $places } free places
mentoring-run-took = Took
mentoring-run-seconds = { $seconds } s
mentoring-proof = Proof
mentoring-proof-holds = checked just now: there is no better distribution
mentoring-proof-fails = does not hold: tell the administrator
mentoring-proof-gone = cannot be checked: the file of the calculation is gone
mentoring-proof-what = How this is checked
mentoring-proof-words = Beside the pairs a calculation keeps “prices”: how many points each mentee and each place of a mentor is worth. No distribution can exceed the sum of these prices (duality of linear programming), and the one that was found reaches it exactly. Whenever the page is opened, the prices are compared with all pairs anew; how the pairs were found does not matter for that.
mentoring-left-out = Who is left without a mentor
mentoring-left-out-nobody = There is a mentor for everybody.
mentoring-all-taken = The possible mentors went to others: there are not enough places.
mentoring-why = Why this mentor and not another
mentoring-why-help = All mentors of the programme for one mentee: the points and what they come of, or the rules that stand against the pair.
mentoring-why-settled = This mentee has a pair that matching leaves alone.
mentoring-points = Points
mentoring-points-of = { $points } of 100
mentoring-reasons = What the points come of, or what stands against
mentoring-impossible = impossible
mentoring-choose = Choose
mentoring-pair-by-hand = make a pair
mentoring-value = { $name }: { $value } of 100, weight { $weight }
mentoring-criterion-competences = request and competences
mentoring-criterion-interests = common interests
mentoring-criterion-time = common times
mentoring-criterion-locality = the same place
mentoring-criterion-format = the same way of meeting
mentoring-criterion-age = the age wished for
mentoring-criterion-free = the mentor is still free
mentoring-rule-same-person = the same person
mentoring-rule-not-own = of another organisation
mentoring-rule-not-other = of the same organisation
mentoring-rule-kin = kin
mentoring-rule-subordination = subordination
mentoring-rule-class-teacher = class teacher
mentoring-rule-veto-mentor = the mentor does not want to
mentoring-rule-veto-mentee = the mentee does not want to
mentoring-rule-failed-before = such a pair has failed before
mentoring-rule-format = cannot meet the same way
mentoring-rule-time = no common time
mentoring-rule-language = no common language
mentoring-rule-full = the mentor has no place
mentoring-rule-untrained = the mentor is not trained
mentoring-rule-mentor-consent = no consent of the mentor
mentoring-rule-mentee-consent = no consent of the mentee
mentoring-alternatives = Other mentors
mentoring-alternatives-help = What a change would cost the whole distribution if everybody else were matched anew as well as can be.
mentoring-cost = Cost of the change
mentoring-loss-nothing = nothing: the distribution is as good
mentoring-loss-pairs = { $n ->
    [one] { $n } pair fewer
   *[other] { $n } pairs fewer
}
mentoring-loss-worst = { $n ->
    [one] the worst pair would have only { $n } point
   *[other] the worst pair would have only { $n } points
}
mentoring-loss-points = { $n ->
    [one] { $n } point less in sum
   *[other] { $n } points less in sum
}
mentoring-loss-at-least = { $n ->
    [0] perhaps nothing
    [one] at least { $n } point
   *[other] at least { $n } points
}
mentoring-loss-worse = fewer pairs or a worse worst pair
job-mentoring-matching = Matching mentors and mentees
mentoring-progress-reading = Reading the bases
mentoring-progress-points = Counting the points of all possible pairs
mentoring-progress-solving = Looking for the best distribution and proving that it is the best
mentoring-progress-writing = Writing the pairs down
mentoring-refusal-weight = A weight is a whole number from 0 to 10.
mentoring-refusal-weights = All weights are zero: all pairs would be alike. Give at least one criterion a weight.
mentoring-refusal-no-mentees = There is nobody to match: all mentees have a pair, or the base is empty.
mentoring-refusal-no-mentors = There are no mentors in the base.
mentoring-refusal-changed = While the calculation went on, the bases or the pairs changed. Match again.
