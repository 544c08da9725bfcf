// The matrix alone keeps every core busy; others beside it would wait so long for theirs that their time limits were met.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
