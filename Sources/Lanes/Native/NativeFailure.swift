/// Why a program, or its library's keeping, could not be had natively: one line for the user.
struct NativeFailure: Error, Hashable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
