programmes-state-planned = planned
programmes-state-running = under way
programmes-state-done = done
programmes-state-moved = moved
programmes-state-cancelled = cancelled
programmes-light-late = late
programmes-light-soon = due within 14 days
programmes-light-on-time = on time
programmes-light-done = done
programmes-light-off = moved or cancelled
programmes-order-term = by term
programmes-order-direction = by direction
programmes-order-title = by title
programmes-order-responsible = by who is responsible
programmes-evidence-event = event
programmes-evidence-link = link
programmes-evidence-file = file
programmes-evidence-note = note
programmes-field-programme = Programme
programmes-field-direction = Direction
programmes-field-direction-help = If a direction is chosen, the programme may be left out.
programmes-field-state = State
programmes-field-light = Terms
programmes-field-place = Place
programmes-field-responsible = Responsible
programmes-field-responsible-help = A post or a name. If it is the full name of a person of the registry, a link to the card appears.
programmes-field-expected = Expected result
programmes-field-outcome = Outcome
programmes-field-outcome-help = What came of it. It may be left out if there is evidence already.
programmes-field-settled-on = Day on which it was done
programmes-field-why = Reason
programmes-field-evidence = Evidence
programmes-evidence-field-text = What it is
programmes-evidence-field-happened-on = Date
programmes-evidence-field-url = Link
programmes-evidence-field-url-help = The whole address of the page, beginning with https://
programmes-evidence-field-file = File
programmes-evidence-field-file-help = PDF, Word, Excel, PowerPoint or a photograph, up to 30 MB.
programmes-refusal-settled = The item is done, moved or cancelled already. Take it up again to change it.
programmes-refusal-direction-of-another = This direction belongs to another programme. Choose a direction of this one.
programmes-refusal-nothing-shown = Write what came of it, or add evidence first.
programmes-refusal-done-in-future = That day has not come yet.
programmes-refusal-same-term = The term is the same as before. Give a new last day.
programmes-refusal-address = A link must begin with https:// or http://
programmes-refusal-one-of-two = Here are both a file and a link. Leave one and add the other as a second piece of evidence.
plan-of-year = Plan of work for { $year }
plan-sheet-on = As of { $date }
plan-intro = Items whose term lies in this school year. Another year is chosen at the top of the page.
plan-new = Add an item
plan-new-help = What is to be done, by what day, who is responsible and what result is expected.
plan-revise = Change
plan-table = Table
plan-timeline = Timeline
plan-timeline-intro = The months of the school year from left to right, items as bars by direction. The state is told by a word and by the pattern of the bar.
plan-timeline-alternative = Timeline of the plan for { $year }: items — { $n }, done — { $done }, late — { $late }. The same items stand in the table of the plan.
plan-timeline-most = The first { $n } of { $all } are shown. Choose a programme or a direction to see the others.
plan-today = today, { $date }
plan-any-programme = all programmes
plan-any-direction = all directions
plan-any-state = any
plan-any-light = any
plan-no-programme = of no programme
plan-no-direction = without a direction
plan-count = { $n ->
    [one] { $n } item
   *[other] { $n } items
 }
plan-empty = Nothing is planned for { $year } yet. Add an item or take over last year’s plan.
plan-none-found = There are no such items.
plan-all = Show the whole plan
plan-late-by = { $n ->
    [one] { $n } day late
   *[other] { $n } days late
 }
plan-due-today = due today
plan-due-in = { $n ->
    [one] { $n } day left
   *[other] { $n } days left
 }
plan-begin = Begin
plan-complete = Done
plan-complete-help = The item will be done. An outcome in words or evidence is needed.
plan-move = Move
plan-move-help = This item stays in the plan, marked as moved; another one with the same data appears with the new term.
plan-cancel = Cancel the item
plan-cancel-help = The item stays in the plan, marked as cancelled, with the reason. It can be taken into the plan again.
plan-reopen = take up again
plan-reinstate = put back into the plan
plan-goes-on = goes on with a new term
plan-comes-from = Goes on from
plan-evidence-new = Add evidence
plan-evidence-empty = There is no evidence yet. It can be an event that was held, a link, a file or a note.
plan-evidence-help = Attach a file or give a link. Without either, the note itself is the evidence.
plan-evidence-remove = Remove the evidence
plan-evidence-removing = The evidence “{ $text }” will be removed from this item. This cannot be undone.
plan-copy = Take over last year’s plan
plan-copy-title = From the plan { $last } into the plan { $year }
plan-copy-help = The ticked items appear in the new plan with terms a year later, without outcomes and evidence. It can be undone.
plan-copy-term = New term
plan-copy-do = Take over what is ticked
plan-copy-nothing = Tick at least one item.
plan-copy-empty = The plan for { $last } has no items that could be taken over.
plan-copied-already = taken over already
plan-shows-copied = Only the items taken over from last year’s plan are shown.
plan-copy-undo = Undo: take { $n ->
    [one] { $n } item
   *[other] { $n } items
 } out of the plan
plan-copy-undo-help = Items that somebody has begun to work on, or that have evidence, stay.
plan-items-gone = { $n ->
    [one] { $n } item was taken out
   *[other] { $n } items were taken out
 }
notice-plan-added = The item was added to the plan.
notice-plan-revised = The item was changed.
notice-plan-begun = The item is under way.
notice-plan-done = The item is done.
notice-plan-moved = The item was moved: it goes on here with a new term.
notice-plan-cancelled = The item was cancelled.
notice-plan-reopened = The item was taken up again.
notice-plan-copied = The items were taken over from last year’s plan. Check terms and who is responsible.
notice-plan-copy-undone = { $gone }. Items that stay: { $kept }.
notice-plan-evidenced = The evidence was added.
notice-plan-evidence-removed = The evidence was removed.
