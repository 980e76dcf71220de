"""Background services of the explorer: search worker, file watcher, key queue, idle GC."""
