/// A plan as a job array of Slurm: task *i* does part *i*.
///
/// A task that loses its node, or is preempted, goes back into the queue and on from its ledger.
struct SlurmScript: Hashable, Sendable {
  /// The plan.
  let plan: ShardPlan
  /// The threads of a part, as the call says; nil leaves them to what Slurm allots.
  let jobs: Int?

  /// The script, for `sbatch`.
  var text: String {
    let allotted = jobs == nil ? ["--jobs", "\"$SLURM_CPUS_PER_TASK\""] : []
    let command = plan.shard(
      ledger: plan.ledger.word(ofVariable: Self.task, of: plan.count),
      part: "\"$\(Self.task)\"/\(plan.count)", adding: allotted)
    return """
      #!/bin/sh
      # Submit it from this folder, which the nodes must share:  sbatch FILE
      # A part that loses its node is queued again and goes on where it stopped.
      # When all are done, join them:  \(plan.merge)
      #SBATCH --job-name=transverse
      #SBATCH --array=1-\(plan.count)
      #SBATCH --requeue
      #SBATCH --ntasks=1
      #SBATCH --cpus-per-task=\(jobs ?? 1)
      #SBATCH --open-mode=append
      #SBATCH --output=transverse-%A_%a.log

      exec \(command)

      """
  }

  private static let task = "SLURM_ARRAY_TASK_ID"
}
