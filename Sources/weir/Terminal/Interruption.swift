import CSpawn

extension Sequence {
    /// What is made of the elements, in order, until a signal asks for the end.
    ///
    /// What was being made when the signal came is left out: a worker that had to be ended looks as if it had hung.
    func mapUntilInterrupted<Made>(_ make: (Element) throws -> Made) throws -> [Made] {
        var made: [Made] = []
        for element in self {
            if weir_interrupted() != 0 { break }
            do {
                let one = try make(element)
                if weir_interrupted() != 0 { break }
                made.append(one)
            } catch {
                if weir_interrupted() != 0 { break }
                throw error
            }
        }
        return made
    }
}
