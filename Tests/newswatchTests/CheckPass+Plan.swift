import AlertStoring
import NewsModel
import Watching

extension CheckPass {
  /// A pass with a plan that is there already.
  init(plan: WatchPlan, store: AlertStore, now: @escaping @Sendable () -> Timestamp) {
    self.init(plan.configuration, plan: { plan }, store: store, now: now)
  }
}
