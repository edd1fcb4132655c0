contests-distribution-title = Entries among the jury
contests-distribution-link = Distribute the entries
contests-distribution-each = { $n ->
    [one] Each entry is judged by { $n } juror.
   *[other] Each entry is judged by { $n } jurors.
  }
contests-distribution-dry = This is a proposal: nothing has changed until you press “Assign”.
contests-distribution-same = Everything is assigned, there is nothing to change.
contests-distribution-apply = Assign
contests-distribution-not-now = Entries are distributed while they are taken or judged.
contests-distribution-no-entries = No entries have been admitted yet: there is nothing to distribute.
contests-distribution-to-entries = To the entries
contests-distribution-no-jurors = There is nobody in the jury yet.
contests-distribution-to-jury = Invite jurors
contests-distribution-latest = The latest distribution: { $at }, lot No. { $seed }, { $pairs }.
contests-distribution-undo = Undo the distribution
contests-distribution-seed = Lot No.
contests-distribution-seed-help = With the same jury and the same entries, a lot always gives the same distribution: its number can be published in the protocol.
contests-distribution-anew = distribute anew all that is neither begun nor fixed
contests-distribution-count = Calculate
contests-distribution-next = The next lot
contests-distribution-remarks = Worth your attention
contests-distribution-admissible = { $n ->
    [1] one admissible juror
    [one] { $n } admissible juror
   *[other] { $n } admissible jurors
  }
contests-distribution-short = Entry No. { $number } has only { $jurors }, and needs { $each }. Invite somebody who has no conflict of interest with it.
contests-distribution-short-none = Nobody of the jury may judge entry No. { $number }, and it needs { $each }.
contests-distribution-parts = { $n ->
    [one] { $n } part
   *[other] { $n } parts
  }
contests-distribution-apart = The jury of “{ $nomination }” falls into { $parts } without common entries: marks of severe and lenient jurors cannot be compared there.
contests-distribution-uneven = Loads differ by { $apart }: conflicts of interest, the jurors' nominations and what is assigned already leave nothing more even.
contests-distribution-total = In all
contests-distribution-pairs = { $n ->
    [one] { $n } assignment
   *[other] { $n } assignments
  }
contests-distribution-gives = New
contests-distribution-takes = Taken back
contests-distribution-load = Entries of a juror
contests-distribution-links = Common entries
contests-distribution-linked = of every two jurors, where it is possible
contests-distribution-unlinked = { $n ->
    [one] { $n } pair of jurors has no common entry
   *[other] { $n } pairs of jurors have no common entry
  }
contests-distribution-loads = Loads
contests-distribution-juror = Juror
contests-distribution-role = Role
contests-distribution-before = Now
contests-distribution-after = Then
contests-distribution-conflicts = Conflicts
contests-distribution-who = Who judges what
contests-distribution-entry = Entry
contests-distribution-number = Entry No. { $number }
contests-distribution-nomination = Nomination
contests-distribution-jurors = Jurors
contests-distribution-new = new
contests-distribution-fixed = fixed
contests-distribution-started = begun
contests-distribution-done = The entries are distributed.
contests-distribution-undone = The distribution is undone.
contests-distribution-undoing = Undo the distribution of { $at }: { $pairs }?
contests-distribution-undoing-help = The assignments of this distribution end, those it took back stand again. What was fixed by hand stays. Once somebody has begun to judge, it cannot be undone.
contests-distribution-refusal-changed = While you were looking, the jury, the entries or the assignments changed. Here is a new proposal: look at it.
contests-distribution-refusal-nothing = There is nothing to change.
