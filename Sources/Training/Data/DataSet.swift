/// Images to learn from and images to judge by: same size, same classes, no image in both.
public struct DataSet: Hashable, Sendable {
  /// The name on the command line, such as `fashion-mnist`.
  public let name: String
  /// Where the images come from, in one line for reports.
  public let source: String
  /// The images a network learns from.
  public let training: ImageSet
  /// The images its accuracy is measured on.
  public let test: ImageSet

  /// The files that were read, whole; none when the images are generated.
  public let files: [DataFile]

  /// Two sets of one size and one number of classes.
  public init(
    name: String, source: String, training: ImageSet, test: ImageSet, files: [DataFile] = []
  ) {
    precondition(
      training.height == test.height && training.width == test.width
        && training.channels == test.channels && training.classes == test.classes,
      "training and test images are of one kind")
    self.name = name
    self.source = source
    self.training = training
    self.test = test
    self.files = files
  }

  /// The set with only its first training and test images.
  public func prefix(training trainingCount: Int, test testCount: Int) -> DataSet {
    DataSet(
      name: name, source: source, training: training.prefix(trainingCount),
      test: test.prefix(testCount), files: files)
  }
}

extension DataSet {
  /// What tells the set from others: its name, the images that are used and, of sets read from files, their
  /// checksums.
  var identity: String {
    "\(name), \(training.count) + \(test.count) images"
      + files.map { ", \($0.name) \($0.sha256.prefix(16))" }.joined()
  }
}
