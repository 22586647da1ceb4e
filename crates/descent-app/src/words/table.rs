//! The words that the playground needs, by purpose.

use descent_core::SyntaxWords;

macro_rules! words {
    ($($name:ident),* $(,)?) => {
        /// Everything that the playground says, in one language.
        #[derive(Debug)]
        pub struct Words {
            $(#[allow(missing_docs)] pub $name: &'static str,)*
            /// What is wrong with a typed function.
            pub syntax: &'static SyntaxWords,
        }

        impl Words {
            /// Every text with its name, for tests and translators.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name)),*]
            }
        }
    };
}

words! {
    // What a query got wrong.
    kept, given_twice, unknown_key, unknown_key_near, not_chosen, no_function, no_function_near, no_optimizer,
    one_of, not_a_number, whole_number, must_be_above,
    must_be_at_least, must_be_below, must_be_at_most, one_parameter,
    one_to_four_panes, pane_does_not_suit, bad_window, no_samples, no_such_knob,
    no_such_knob_text, of_key, too_many_racers, swarm_ends_only, typed_question, letter_is_a_key,
    // Names of controls.
    title, function, optimizer, schedule, learning_rate, steps, start_x, start_y,
    timeline, play, pause, step_back, step_forward, reset, more, theme,
    theme_light, theme_dark, theme_auto, show_on_map, layer_heat,
    layer_contours, layer_labels, layer_field, layer_minima, layer_gradient,
    layer_bands,
    field_direction, field_up, field_down, loss_axis, loss_log, loss_linear,
    colors, tolerance, speed, exact_value, dismiss, open_playground,
    // The panes.
    map, loss_pane, curve, map_hint, curve_hint, loss_hint_log,
    loss_hint_linear, loss_hint_evaluations_log,
    loss_hint_evaluations_linear, plot_keys, loss, loss_log_scale, loss_above, step_axis,
    gradient_arrow, step_arrow, outside, slope,
    point_loss, point_above, point_at_step, point_gradient, point_slope,
    training, validation, validation_mean, more_runs, evaluations_axis,
    after_evaluations, slice_along, slice_floor, slice_above, slice_axis, slice_axis_last,
    surface_pane, surface_hint, fit_pane, fit_hint, fit_hint_fixed, slice_pane, slice_hint,
    input_axis, target_axis, legend_samples, legend_batch, legend_held_out, legend_true_line, legend_true_curve,
    legend_fit, legend_every_step, sample_input, sample_target, sample_residual, sample_leaves,
    too_many_samples, last_sample, layer_residuals,
    azimuth, elevation, map_keys, start, from_start,
    // Read-outs.
    of_steps, position, gradient, derivative, gradient_norm, status, limit,
    running, converged, stalled, diverged, finished,
    // What happened.
    says_not_started, says_no_start, says_blows_up, says_blows_up_fast,
    says_left, says_gathers_speed, says_stalls, says_settles, says_zigzags_settles, says_zigzags,
    says_zigzags_far, says_swings, says_swings_far, says_crawls, says_crawls_far, says_crawls_small,
    says_on_its_way, says_ended, says_falls_off, says_plateau,
}
