//! The loss along one parameter at a time, through a minimum.

use std::rc::Rc;

use descent_core::{KnobKind, Objective, Path, Window};

use crate::params::Params;

/// Points along a slice; even, so that the middle is one of them.
const SAMPLES: usize = 240;

/// A slice.
pub(crate) struct Slice {
    /// What tells it from the other: the data set, or nothing where it is the
    /// parameter.
    pub(crate) data: Option<String>,
    /// The parameter that changes, 0 or 1.
    pub(crate) axis: usize,
    /// Whether it is of the present function, and not of its companion.
    pub(crate) own: bool,
    /// The point that it goes through.
    pub(crate) center: [f64; 2],
    /// The loss there.
    pub(crate) floor: f64,
    /// (change of the parameter, loss) from left to right; losses may be
    /// non-finite.
    pub(crate) points: Vec<(f64, f64)>,
}

impl Slice {
    /// The slice through a point, from one change of a parameter to another.
    fn new(
        objective: &dyn Objective,
        axis: usize,
        center: [f64; 2],
        (from, to): (f64, f64),
    ) -> Self {
        let mut points = Vec::with_capacity(SAMPLES + 1);
        for i in 0..SAMPLES + 1 {
            let part = i as f64 / SAMPLES as f64;
            let change = from * (1.0 - part) + to * part;
            let mut point = center;
            point[axis] += change;
            points.push((change, objective.value(&point)));
        }
        Self {
            data: None,
            axis,
            own: true,
            center,
            floor: objective.value(&center),
            points,
        }
    }

    /// How far a position is from the middle, in this slice's parameter.
    pub(crate) fn change(&self, position: [f64; 2]) -> f64 {
        position[self.axis] - self.center[self.axis]
    }

    /// The point of the slice at a change.
    pub(crate) fn at(&self, change: f64) -> [f64; 2] {
        let mut point = self.center;
        point[self.axis] += change;
        point
    }
}

/// The slices of a function: along its first parameter for two data sets, or
/// along each parameter.
pub(crate) struct Slices {
    /// Two slices.
    pub(crate) all: Vec<Slice>,
    /// Whether they go through a minimum; otherwise through the last iterate.
    pub(crate) through_minimum: bool,
    /// Whether they are of two data sets.
    pub(crate) of_data: bool,
}

impl Slices {
    pub(super) fn new(objective: &dyn Objective, params: &Params, path: &Path) -> Self {
        let window = params.window();
        let center = center(objective, window, path);
        let through_minimum = !objective.minima().is_empty();
        let other = companion(params);
        if let Some((other, names)) = &other
            && through_minimum
            && let Some(bottom) = other.minima().first()
        {
            // As far to either side of each minimum.
            let half = 0.5 * (window.x.1 - window.x.0);
            let mut first = Slice::new(objective, 0, center, (-half, half));
            let mut second = Slice::new(&**other, 0, *bottom, (-half, half));
            second.own = false;
            let [own, companion] = names;
            first.data = Some(own.clone());
            second.data = Some(companion.clone());
            return Self {
                all: vec![first, second],
                through_minimum,
                of_data: true,
            };
        }
        // As far as the map shows, in both directions.
        let (x, y) = (window.x, window.y);
        let range = (
            (x.0 - center[0]).min(y.0 - center[1]),
            (x.1 - center[0]).max(y.1 - center[1]),
        );
        let along = |axis| Slice::new(objective, axis, center, range);
        Self {
            all: vec![along(0), along(1)],
            through_minimum,
            of_data: false,
        }
    }

    /// Whether slices of a path's run would go through the same point.
    pub(super) fn suit(&self, objective: &dyn Objective, window: Window, path: &Path) -> bool {
        self.all[0].center == center(objective, window, path)
    }
}

/// The point that slices go through: the known minimum that is nearest to where
/// a path ends, or that end; the last of the path that is in the window and has
/// a loss.
fn center(objective: &dyn Objective, window: Window, path: &Path) -> [f64; 2] {
    let mut row = path.len() - 1;
    let seen = |row: usize| {
        let sample = path.sample(row);
        sample.loss.is_finite() && window.contains(&sample.position)
    };
    while row > 0 && !seen(row) {
        row -= 1;
    }
    let end = path.sample(row).position;
    let mut nearest = end;
    let mut least = f64::INFINITY;
    for minimum in objective.minima() {
        let (dx, dy) = (minimum[0] - end[0], minimum[1] - end[1]);
        let distance = dx * dx + dy * dy;
        if distance < least {
            (nearest, least) = (minimum, distance);
        }
    }
    nearest
}

/// The same fit to the other data, a parabola's beside a line's, and what both
/// are called; `None` for other data.
fn companion(params: &Params) -> Option<(Rc<dyn Objective>, [String; 2])> {
    let knob = params.find_knob("data")?;
    let KnobKind::Choice { options, .. } = knob.kind else {
        return None;
    };
    let present = options.get(params.knob(knob) as usize)?;
    let query = match present.id {
        "line" => "data=parabola",
        "parabola" => "data=line",
        _ => return None,
    };
    let mut other = params.clone();
    other.apply(query);
    let label = options.get(other.knob(knob) as usize)?.label;
    let names = [present.label, label].map(str::to_ascii_lowercase);
    Some((other.make_objective(), names))
}

#[cfg(test)]
mod tests {
    use crate::params::Params;
    use crate::scene::Scene;

    fn scene(query: &str) -> (Params, Scene) {
        let (params, warnings) = Params::parse(query);
        assert_eq!(warnings, []);
        let scene = Scene::new(&params);
        (params, scene)
    }

    /// The mean squared residual of the best line, worked out from the samples
    /// alone.
    fn residual(query: &str) -> f64 {
        let (_, scene) = scene(query);
        let samples = scene.objective().fit().unwrap().samples();
        let n = samples.len() as f64;
        let (mut sx, mut sy, mut sxx, mut sxy) = (0.0, 0.0, 0.0, 0.0);
        for (x, y) in samples {
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
        }
        let slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
        let intercept = (sy - slope * sx) / n;
        let mut sum = 0.0;
        for (x, y) in samples {
            let error = slope * x + intercept - y;
            sum += error * error;
        }
        sum / n
    }

    /// The floors of the source figure, 0.23 and 1.71 with its noise: σ² = 0.25
    /// is what noise leaves, the rest is what a line cannot bend to.
    #[test]
    fn bias_is_a_floor() {
        for seed in 1..6 {
            for (own, other) in [("line", "parabola"), ("parabola", "line")] {
                let query = |data: &str| format!("f=line-fit&data={data}&seed={seed}");
                let (params, scene) = scene(&query(own));
                let slices = scene.slices(&params);
                assert!(slices.of_data && slices.through_minimum);
                for (slice, data) in slices.all.iter().zip([own, other]) {
                    assert_eq!(slice.data.as_deref(), Some(data));
                    let floor = residual(&query(data));
                    assert!((slice.floor - floor).abs() < 1e-9, "{data} {seed}");
                    let range = if data == "line" { 0.17..0.35 } else { 1.3..2.1 };
                    assert!(range.contains(&slice.floor), "{data} {seed}: {floor}");
                    // The mean of x² is 1.3603: as much higher per square.
                    let (change, loss) = slice.points[0];
                    // Half as wide as the window, to each side.
                    let window = params.window().x;
                    assert_eq!(change, -0.5 * (window.1 - window.0));
                    let rise = (loss - slice.floor) / (change * change);
                    assert!((rise - 1.360_269_360).abs() < 1e-6, "{rise}");
                }
            }
        }
        // The same knobs for both.
        let (params, scene) = scene("f=line-fit&data=parabola&loss=half-mean&sigma=0");
        let floors = &scene.slices(&params).all;
        assert!(floors[1].floor < 1e-12 && floors[0].floor > 0.5);
    }

    #[test]
    fn other_functions_are_cut_along_each_parameter() {
        let (params, scene) = scene("f=himmelblau");
        let slices = scene.slices(&params);
        let end = scene.run().path().sample(usize::MAX).position;
        assert_eq!((slices.all[0].axis, slices.all[1].axis), (0, 1));
        for slice in &slices.all {
            // The valley that the run went into.
            assert!((slice.center[0] - end[0]).abs() < 0.5);
            // All of the window, in both directions.
            let ends = (slice.points[0].0, slice.points[240].0);
            let [x, y] = slice.center;
            assert_eq!(ends, (-5.0 - x.max(y), 5.0 - x.min(y)));
            let least = slice
                .points
                .iter()
                .map(|p| p.1)
                .fold(f64::INFINITY, f64::min);
            assert!(least >= slice.floor - 1e-9);
        }
    }

    #[test]
    fn without_a_minimum_the_last_iterate_in_the_window_counts() {
        let (mut params, mut scene) = scene("f=saddle&steps=5");
        let end = scene.run().path().sample(5).position;
        assert_eq!(scene.slices(&params).all[0].center, end);
        assert!(!scene.slices(&params).through_minimum);
        params.apply("steps=4");
        scene.update(&params);
        let end = scene.run().path().sample(4).position;
        assert_eq!(scene.slices(&params).all[1].center, end);
        params.apply("steps=400");
        scene.update(&params);
        let center = scene.slices(&params).all[0].center;
        assert!(params.window().contains(&center));
    }
}
