/// Work that can be done again and again on memory of its own.
package protocol Workload: AnyObject, Sendable {
  /// The elements of one pass: results of an operation, codes moved, steps of lanes.
  var elements: Int { get }

  /// Does the work once; one thread at a time.
  func pass()
}
