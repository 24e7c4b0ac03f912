/// Arrays by name in a NumPy archive, `.npz`: a zip archive with an NPY file for each.
///
/// Source: `numpy.savez`, `numpy.savez_compressed`.
public struct NPZFile: Hashable, Sendable {
  /// The arrays in the archive's order.
  public var tensors: [StoredTensor]

  /// Puts an archive of arrays with different names together.
  public init(tensors: [StoredTensor]) { self.tensors = tensors }

  /// The array with a name.
  public subscript(name: String) -> StoredTensor? { tensors.first { $0.name == name } }

  /// The archive's bytes, every array stored.
  ///
  /// - Throws: a type that NumPy does not know.
  public func bytes() throws(MalformedFile) -> [UInt8] {
    var members: [ZipArchive.Member] = []
    for tensor in tensors {
      members.append(
        ZipArchive.Member(name: tensor.name + ".npy", bytes: try NPYFile.bytes(tensor)))
    }
    return ZipArchive(members: members).bytes()
  }

  /// Reads an archive; files in it that are no arrays are an error.
  ///
  /// - Parameters:
  ///   - bytes: the archive, stored or deflated.
  ///   - name: what it is called in errors.
  /// - Throws: an archive that is none, a file that is no array, or a name that is there twice.
  public init(parsing bytes: [UInt8], name: String) throws(MalformedFile) {
    tensors = []
    for member in try ZipArchive(parsing: bytes, name: name).members {
      guard member.name.hasSuffix(".npy") else {
        throw MalformedFile(
          name: name, reason: "'\(member.name)': expected arrays alone, with names in .npy")
      }
      let tensor = String(member.name.dropLast(4))
      guard self[tensor] == nil else {
        throw MalformedFile(name: name, reason: "'\(member.name)' is there twice: expected it once")
      }
      tensors.append(
        try NPYFile.tensor(
          parsing: member.bytes, name: "\(name): '\(member.name)'", called: tensor))
    }
  }
}
