/// The middle value by selection: sorting all of 10^5 blocks' visits took most of the judge's time.
enum Median {
    /// The middle value, or the mean of the two middle ones; leaves the values in another order.
    ///
    /// Source: C. A. R. Hoare, Algorithm 65: Find (1961).
    /// - Complexity: O(n) on average. `values` must not be empty and must hold no NaN.
    static func of(_ values: inout [Double]) -> Double {
        precondition(!values.isEmpty, "Median.of: at least one value")
        let middle = values.count / 2
        select(middle, &values)
        if values.count % 2 == 1 { return values[middle] }
        // Everything before the place of selection is at most as large.
        var below = values[0]
        for index in 1..<max(middle, 1) where values[index] > below { below = values[index] }
        return (below + values[middle]) / 2
    }

    private static func select(_ place: Int, _ values: inout [Double]) {
        values.withUnsafeMutableBufferPointer { values in
            var low = 0, high = values.count - 1
            while low < high {
                let pivot = unsafe values[place]
                var i = low, j = high
                while i <= j {
                    while unsafe values[i] < pivot { i += 1 }
                    while unsafe pivot < values[j] { j -= 1 }
                    if i <= j {
                        unsafe values.swapAt(i, j)
                        i += 1
                        j -= 1
                    }
                }
                if j < place { low = i }
                if place < i { high = j }
            }
        }
    }
}
