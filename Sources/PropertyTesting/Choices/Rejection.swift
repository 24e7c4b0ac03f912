/// A case that says nothing about the property: a filter found nothing, or a precondition does not
/// hold.
///
/// It is discarded and counted.
public struct Rejection: Error, Hashable, Sendable {
  /// Rejects the case.
  public init() {}
}
