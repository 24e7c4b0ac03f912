import Reports
import Training
import VectorFiles

/// What `transverse data show` tells of a data set.
struct DataSetRecord: Encodable {
  let name: String
  let source: String
  let channels: Int
  let height: Int
  let width: Int
  let classes: Int
  let training: Part
  let test: Part
  let files: [File]

  /// Images to learn from or to judge by.
  struct Part: Encodable {
    let images: Int
    let classCounts: [Int]

    init(_ set: ImageSet) {
      images = set.count
      classCounts = set.classCounts
    }
  }

  /// A file, and whether it is the published one; nil where none of its name is published.
  struct File: Encodable {
    let name: String
    let bytes: Int
    let sha256: String
    let published: Bool?

    private enum CodingKeys: String, CodingKey {
      case name, bytes, sha256, published
    }

    init(_ file: DataFile, of set: DataSetName) {
      name = file.name
      bytes = file.bytes
      sha256 = file.sha256
      let published = PublishedSet.all.first { $0.name == set.name }?.files
        .first { $0.name == file.name }
      self.published = published.flatMap { published in
        // The digest is known already; only where MD5 alone is published the file is read again.
        if let sha256 = published.sha256 { return sha256 == file.sha256 }
        return (try? FileBytes.read("\(set.path ?? ".")/\(file.name)")).map(published.isPublished)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      try container.encode(bytes, forKey: .bytes)
      try container.encode(sha256, forKey: .sha256)
      // As null, so that the key is always there.
      try container.encode(published, forKey: .published)
    }
  }

  init(_ set: DataSet, _ name: DataSetName) {
    self.name = set.name
    source = set.source
    channels = set.training.channels
    height = set.training.height
    width = set.training.width
    classes = set.training.classes
    training = Part(set.training)
    test = Part(set.test)
    files = set.files.map { File($0, of: name) }
  }

  /// A line of what it is, a table of classes, and a table of files.
  var text: String {
    let images = Table(
      columns: [TableColumn("images"), TableColumn("count", .trailing)]
        + (0..<classes).map { TableColumn("class \($0)", .trailing) },
      rows: [("training", training), ("test", test)].map { label, part in
        [TableCell(label), .count(part.images)] + part.classCounts.map { .count($0) }
      })
    let shape = "\(channels) × \(height) × \(width) pixels, \(classes) classes"
    let head = "\(name): \(shape), from \(source)\n\n" + images.text
    guard !files.isEmpty else { return head }
    let table = Table(
      columns: ["file", TableColumn("bytes", .trailing), "SHA-256", "published"],
      rows: files.map { file in
        [
          TableCell(file.name), .count(file.bytes), TableCell(file.sha256),
          TableCell(file.published.map { $0 ? "yes" : "no, another file" } ?? "unknown"),
        ]
      })
    return head + "\n" + table.text
  }
}
