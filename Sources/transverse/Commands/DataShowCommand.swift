import ArgumentParser
import Reports
import Training
import TransverseRead
import VectorFiles

/// `transverse data show`: sizes, classes and checksums of a data set.
struct DataShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show sizes, images a class, and the SHA-256 of each file of a data set.")

  @Argument(help: ArgumentHelp("The data set, such as glyphs or mnist:PATH.", valueName: "set"))
  var data: String

  @Option(help: ArgumentHelp("Write the facts to a file as JSON.", valueName: "file"))
  var json: String?

  func run() throws {
    let output = try json.map { try OutputFile($0) }
    let set = try DataSetName(parsing: data).load()
    let record = try DataSetRecord(set)
    let images = set.training
    var text = """
      \(set.name): \(set.source)
      \(Figures.count(set.training.count)) training and \(Figures.count(set.test.count)) test images of \
      \(images.channels) × \(images.height) × \(images.width), \(images.classes) classes

      """
    text += Table(
      columns: [
        "class", TableColumn("training images", .trailing), TableColumn("test images", .trailing),
      ],
      rows: zip(set.training.classCounts, set.test.classCounts).enumerated().map {
        [TableCell("\($0)"), .count($1.0), .count($1.1)]
      }
    ).text
    if !record.files.isEmpty {
      text += "\n" + record.files.map { "\($0.sha256)  \($0.path)\n" }.joined()
    }
    try StandardOutput.write(text)
    try output?.write(JSONText.text(of: record))
  }
}

/// What a data set holds; the keys of its JSON form are a contract.
struct DataSetRecord: Encodable {
  /// A file that was read.
  struct File: Encodable {
    let path: String
    let bytes: Int
    /// 64 hexadecimal digits, of the file as it lies there.
    let sha256: String
  }

  let name: String
  let trainingImages: Int
  let testImages: Int
  let channels: Int
  let height: Int
  let width: Int
  let trainingImagesByClass: [Int]
  let testImagesByClass: [Int]
  let files: [File]

  init(_ set: DataSet) throws {
    name = set.name
    trainingImages = set.training.count
    testImages = set.test.count
    channels = set.training.channels
    height = set.training.height
    width = set.training.width
    trainingImagesByClass = set.training.classCounts
    testImagesByClass = set.test.classCounts
    files = try set.files.map { path in
      let bytes = try FileBytes.read(path)
      return File(path: path, bytes: bytes.count, sha256: ContentHash(bytes).description)
    }
  }
}
